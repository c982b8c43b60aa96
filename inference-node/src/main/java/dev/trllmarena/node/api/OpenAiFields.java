package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields that a request may carry: those that are honoured, and those that change nothing as long as they keep
/// their neutral value. Everything else is refused by name, because a field that is silently ignored misleads.
///
/// @param neutral the values that mean "as if the field were not there", as JSON
record OpenAiFields(Set<String> honoured, Map<String, List<String>> neutral) {
    private static final Set<String> COMMON = Set.of(
            "model",
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "repetition_penalty",
            "frequency_penalty",
            "presence_penalty",
            "logit_bias",
            "seed",
            "n",
            "max_tokens",
            "stop",
            "stream",
            "stream_options",
            "ignore_eos",
            "logprobs",
            "prompt_logprobs",
            "return_token_ids",
            "priority",
            "user");

    static final OpenAiFields CHAT = new OpenAiFields(
            with(
                    "messages",
                    "max_completion_tokens",
                    "top_logprobs",
                    "chat_template_kwargs",
                    "tools",
                    "tool_choice",
                    "parallel_tool_calls",
                    "response_format"),
            Map.ofEntries(
                    Map.entry("best_of", List.of("1")),
                    Map.entry("store", List.of("false")),
                    Map.entry("metadata", List.of("{}")),
                    Map.entry("functions", List.of("[]")),
                    Map.entry("function_call", List.of("\"none\"", "\"auto\"")),
                    Map.entry("modalities", List.of("[\"text\"]")),
                    Map.entry("audio", List.of()),
                    Map.entry("prediction", List.of()),
                    Map.entry("reasoning_effort", List.of()),
                    Map.entry("verbosity", List.of()),
                    Map.entry("service_tier", List.of("\"auto\"", "\"default\"")),
                    Map.entry("web_search_options", List.of()),
                    Map.entry("safety_identifier", List.of()),
                    Map.entry("prompt_cache_key", List.of()),
                    Map.entry("prompt_cache_retention", List.of())));

    static final OpenAiFields COMPLETION =
            new OpenAiFields(with("prompt", "echo"), Map.of("best_of", List.of("1"), "suffix", List.of("\"\"")));

    void check(JsonNode body) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!honoured.contains(field.getKey()) && !field.getValue().isNull()) {
                checkNeutral(field.getKey(), field.getValue());
            }
        }
    }

    private void checkNeutral(String field, JsonNode value) {
        List<String> values = neutral.get(field);
        if (values == null) {
            throw new Refusal.Invalid(
                    "unknown-field", Shown.name(field), "`" + Shown.name(field) + "` is not a known field");
        }
        if (values.stream().noneMatch(text -> isSame(parse(text), value))) {
            throw new Refusal.Invalid(
                    "unsupported-field",
                    field,
                    "`" + field + "` is not supported by this server"
                            + (values.isEmpty() ? "" : "; leave it out or send " + String.join(" or ", values)));
        }
    }

    private static Set<String> with(String... more) {
        Set<String> all = new HashSet<>(COMMON);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    private static boolean isSame(JsonNode neutral, JsonNode value) {
        return (neutral.getNodeType() == JsonNodeType.NUMBER && value.isNumber())
                ? neutral.asDouble() == value.asDouble()
                : neutral.equals(value);
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
