package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A request to `/v1/completions`, every field checked.
///
/// @param prompts each is answered `n` times
/// @param maximumTokens 0 where only the prompt is wanted back
/// @param scores how many likely tokens to tell for each token (`logprobs`)
/// @param echo whether the prompt stands before its answer
record CompletionRequest(
        String model,
        List<Prompt> prompts,
        int maximumTokens,
        OptionalInt scores,
        boolean echo,
        AnswerOptions options) {
    /// A text, or ids that are taken as they are.
    sealed interface Prompt {
        record Text(String text) implements Prompt {}

        record Ids(int[] ids) implements Prompt {}
    }

    /// What OpenAI takes when `max_tokens` is absent.
    private static final int DEFAULT_TOKENS = 16;

    private static final int MAXIMUM_ANSWERS = 128;

    static CompletionRequest read(JsonNode body) {
        Fields fields = new Fields(body);
        OpenAiFields.COMPLETION.check(body);
        boolean echo = fields.flag("echo", false);
        int most = fields.integer("max_tokens", 0, Integer.MAX_VALUE).orElse(DEFAULT_TOKENS);
        if (most == 0 && !echo) {
            throw new Refusal.Invalid(
                    "invalid-value", "max_tokens", "`max_tokens` must be at least 1 when `echo` is not true, was 0");
        }
        AnswerOptions options = AnswerOptions.read(fields);
        List<Prompt> prompts = prompts(fields.value("prompt").orElseThrow(() -> Fields.missing("prompt")));
        if (prompts.size() * options.count() > MAXIMUM_ANSWERS) {
            throw new Refusal.Invalid(
                    "invalid-value",
                    "prompt",
                    "`prompt` and `n` must ask for at most " + MAXIMUM_ANSWERS + " answers, was "
                            + prompts.size() * options.count());
        }
        return new CompletionRequest(
                fields.requiredText("model"),
                prompts,
                most,
                fields.integer("logprobs", 0, AnswerOptions.MAXIMUM_TOP),
                echo,
                options);
    }

    /// A text, a list of texts, a list of ids, or a list of such lists.
    private static List<Prompt> prompts(JsonNode given) {
        if (given.isTextual()) {
            return List.of(new Prompt.Text(given.asText()));
        }
        if (!given.isArray() || given.isEmpty()) {
            throw wrong(given);
        }
        if (given.get(0).isNumber()) {
            return List.of(ids(given));
        }
        if (given.size() > MAXIMUM_ANSWERS) {
            throw Fields.refused("prompt", "must hold at most " + MAXIMUM_ANSWERS + " prompts", given);
        }
        List<Prompt> prompts = new ArrayList<>();
        for (JsonNode prompt : given) {
            if (prompt.isTextual()) {
                prompts.add(new Prompt.Text(prompt.asText()));
            } else if (prompt.isArray()) {
                prompts.add(ids(prompt));
            } else {
                throw wrong(prompt);
            }
        }
        return List.copyOf(prompts);
    }

    private static Prompt ids(JsonNode given) {
        int[] ids = new int[given.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = given.get(i);
            if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0) {
                throw wrong(id);
            }
            ids[i] = id.asInt();
        }
        return new Prompt.Ids(ids);
    }

    private static Refusal.Invalid wrong(JsonNode given) {
        return Fields.refused("prompt", "must be a text, a list of token ids, or a list of these", given);
    }
}
