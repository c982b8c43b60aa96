package dev.trllmarena.node.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.text.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// A chat request, every field checked.
///
/// @param scores how many likely tokens to tell for each token of the answer (`top_logprobs`); empty without `logprobs`
/// @param templateVariables further variables for the chat template (`chat_template_kwargs`)
record ChatRequest(
        String model,
        List<Message> messages,
        OptionalInt maximumTokens,
        OptionalInt scores,
        Map<String, Object> templateVariables,
        Tools tools,
        AnswerShape shape,
        AnswerOptions options) {
    private static final Set<String> OWN_VARIABLES = Set.of("messages", "tools", "documents");

    static ChatRequest read(JsonNode body) {
        Fields fields = new Fields(body);
        OpenAiFields.CHAT.check(body);
        Tools tools = Tools.read(fields);
        return new ChatRequest(
                fields.requiredText("model"),
                Messages.read(body),
                maximumTokens(fields),
                scores(fields),
                templateVariables(fields),
                tools,
                AnswerShape.read(fields, tools),
                AnswerOptions.read(fields));
    }

    private static OptionalInt maximumTokens(Fields fields) {
        OptionalInt most = fields.integer("max_completion_tokens", 1, Integer.MAX_VALUE);
        OptionalInt mostOld = fields.integer("max_tokens", 1, Integer.MAX_VALUE);
        if (most.isPresent() && mostOld.isPresent() && most.getAsInt() != mostOld.getAsInt()) {
            throw new Refusal.Invalid(
                    "invalid-value",
                    "max_tokens",
                    "`max_tokens` must equal `max_completion_tokens` when both are given, was " + mostOld.getAsInt());
        }
        return most.isPresent() ? most : mostOld;
    }

    private static OptionalInt scores(Fields fields) {
        boolean asked = fields.flag("logprobs", false);
        OptionalInt top = fields.integer("top_logprobs", 0, AnswerOptions.MAXIMUM_TOP);
        if (!asked && top.orElse(0) > 0) {
            throw new Refusal.Invalid(
                    "invalid-value", "top_logprobs", "`top_logprobs` must be absent when `logprobs` is not true");
        }
        return asked ? OptionalInt.of(top.orElse(0)) : OptionalInt.empty();
    }

    private static Map<String, Object> templateVariables(Fields fields) {
        Map<String, Object> variables = new LinkedHashMap<>();
        fields.value("chat_template_kwargs").ifPresent(given -> {
            if (!given.isObject()) {
                throw Fields.refused("chat_template_kwargs", "must be an object", given);
            }
            given.fieldNames().forEachRemaining(name -> {
                if (OWN_VARIABLES.contains(name)) {
                    throw Fields.refused(
                            "chat_template_kwargs", "must not hold `" + name + "`, which the request gives", given);
                }
            });
            variables.putAll(Json.mapper().convertValue(given, new TypeReference<Map<String, Object>>() {}));
        });
        return variables;
    }
}
