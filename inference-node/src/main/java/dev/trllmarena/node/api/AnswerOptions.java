package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What chats and completions ask for alike, every field checked.
///
/// @param count how many answers to each prompt (`n`)
/// @param stop texts that end the answer and are not part of it
/// @param promptScores how many of the likeliest tokens to tell for each token of the prompt (`prompt_logprobs`)
/// @param priority smaller goes first
/// @param user on whose behalf, as the client says; empty when it does not
record AnswerOptions(
        SamplingFields sampling,
        int count,
        List<String> stop,
        boolean stream,
        boolean includesUsage,
        boolean ignoresStopTokens,
        boolean returnsTokenIds,
        OptionalInt promptScores,
        int priority,
        String user) {
    /// How many likely tokens a score may list.
    static final int MAXIMUM_TOP = 20;

    private static final int MAXIMUM_COUNT = 32;
    private static final int MAXIMUM_STOPS = 16;
    private static final int MAXIMUM_STOP_LENGTH = 256;
    private static final int MAXIMUM_PRIORITY = 1_000_000;
    private static final int MAXIMUM_USER_LENGTH = 256;

    static AnswerOptions read(Fields fields) {
        boolean stream = fields.flag("stream", false);
        OptionalInt promptScores = fields.integer("prompt_logprobs", 0, MAXIMUM_TOP);
        if (stream && promptScores.isPresent()) {
            throw new Refusal.Invalid(
                    "invalid-value", "prompt_logprobs", "`prompt_logprobs` must be absent when `stream` is true");
        }
        String user = fields.text("user").orElse("");
        return new AnswerOptions(
                SamplingFields.read(fields),
                fields.integer("n", 1, MAXIMUM_COUNT).orElse(1),
                stop(fields),
                stream,
                includesUsage(fields, stream),
                fields.flag("ignore_eos", false),
                fields.flag("return_token_ids", false),
                promptScores,
                fields.integer("priority", -MAXIMUM_PRIORITY, MAXIMUM_PRIORITY).orElse(0),
                user.substring(0, Math.min(user.length(), MAXIMUM_USER_LENGTH)));
    }

    private static boolean includesUsage(Fields fields, boolean stream) {
        if (fields.value("stream_options").isEmpty()) {
            return false;
        }
        JsonNode options = fields.value("stream_options").get();
        if (!stream) {
            throw new Refusal.Invalid(
                    "invalid-value", "stream_options", "`stream_options` must be absent when `stream` is not true");
        }
        if (!options.isObject()) {
            throw Fields.refused("stream_options", "must be an object", options);
        }
        options.fieldNames().forEachRemaining(name -> {
            if (!name.equals("include_usage") && !name.equals("include_obfuscation")) {
                throw Fields.refused("stream_options", "must hold nothing but `include_usage`", options);
            }
        });
        JsonNode included = options.path("include_usage");
        if (!included.isBoolean() && !included.isMissingNode() && !included.isNull()) {
            throw Fields.refused("stream_options.include_usage", "must be true or false", included);
        }
        return included.asBoolean();
    }

    private static List<String> stop(Fields fields) {
        List<String> stops = new ArrayList<>();
        fields.value("stop").ifPresent(value -> {
            if (!value.isTextual() && !value.isArray()) {
                throw Fields.refused("stop", "must be a text or a list of texts", value);
            }
            (value.isTextual() ? List.of(value) : value).forEach(stop -> {
                if (!stop.isTextual()
                        || stop.asText().isEmpty()
                        || stop.asText().length() > MAXIMUM_STOP_LENGTH) {
                    throw Fields.refused(
                            "stop", "must hold texts of 1 to " + MAXIMUM_STOP_LENGTH + " characters", stop);
                }
                stops.add(stop.asText());
            });
            if (stops.size() > MAXIMUM_STOPS) {
                throw Fields.refused("stop", "must hold at most " + MAXIMUM_STOPS + " texts", value);
            }
        });
        return List.copyOf(stops);
    }
}
