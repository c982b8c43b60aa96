package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields that a chat request may carry: those that are honoured, and those that change nothing as long as they
/// keep their neutral value. Everything else is refused by name, because a field that is silently ignored misleads.
final class OpenAiFields {
    private static final Set<String> HONOURED = Set.of(
            "model",
            "messages",
            "temperature",
            "top_p",
            "top_k",
            "seed",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "stream",
            "stream_options",
            "ignore_eos",
            "user");

    /// The values that mean "as if the field were not there", as JSON.
    private static final Map<String, List<String>> NEUTRAL = Map.ofEntries(
            Map.entry("n", List.of("1")),
            Map.entry("best_of", List.of("1")),
            Map.entry("store", List.of("false")),
            Map.entry("metadata", List.of("{}")),
            Map.entry("logprobs", List.of("false")),
            Map.entry("top_logprobs", List.of("0")),
            Map.entry("prompt_logprobs", List.of()),
            Map.entry("presence_penalty", List.of("0")),
            Map.entry("frequency_penalty", List.of("0")),
            Map.entry("repetition_penalty", List.of("1")),
            Map.entry("min_p", List.of("0")),
            Map.entry("logit_bias", List.of("{}")),
            Map.entry("tools", List.of("[]")),
            Map.entry("tool_choice", List.of("\"none\"", "\"auto\"")),
            Map.entry("parallel_tool_calls", List.of("true", "false")),
            Map.entry("functions", List.of("[]")),
            Map.entry("function_call", List.of("\"none\"", "\"auto\"")),
            Map.entry("response_format", List.of("{\"type\":\"text\"}")),
            Map.entry("modalities", List.of("[\"text\"]")),
            Map.entry("audio", List.of()),
            Map.entry("prediction", List.of()),
            Map.entry("reasoning_effort", List.of()),
            Map.entry("verbosity", List.of()),
            Map.entry("service_tier", List.of("\"auto\"", "\"default\"")),
            Map.entry("web_search_options", List.of()),
            Map.entry("safety_identifier", List.of()),
            Map.entry("prompt_cache_key", List.of()),
            Map.entry("chat_template_kwargs", List.of("{}")),
            Map.entry("return_token_ids", List.of("false")));

    private OpenAiFields() {}

    static void check(JsonNode body) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!HONOURED.contains(field.getKey()) && !field.getValue().isNull()) {
                checkNeutral(field.getKey(), field.getValue());
            }
        }
    }

    private static void checkNeutral(String field, JsonNode value) {
        List<String> neutral = NEUTRAL.get(field);
        if (neutral == null) {
            throw new Refusal.Invalid(
                    "unknown-field", shortened(field), "`" + shortened(field) + "` is not a known field");
        }
        if (neutral.stream().noneMatch(text -> isSame(parse(text), value))) {
            throw new Refusal.Invalid(
                    "unsupported-field",
                    field,
                    "`" + field + "` is not supported by this server"
                            + (neutral.isEmpty() ? "" : "; leave it out or send " + String.join(" or ", neutral)));
        }
    }

    private static String shortened(String field) {
        return field.length() > 60 ? field.substring(0, 60) + "…" : field;
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
