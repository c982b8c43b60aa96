package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.GenerationDefaults;
import dev.trllmarena.node.engine.Sampling;
import dev.trllmarena.node.text.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// A chat request, every field checked.
///
/// @param topK 0 means all
/// @param stop texts that end the answer and are not part of it
record ChatRequest(
        String model,
        List<Message> messages,
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt topK,
        OptionalLong seed,
        OptionalInt maximumTokens,
        List<String> stop,
        boolean stream,
        boolean includesUsage,
        boolean ignoresStopTokens) {
    private static final int MAXIMUM_MESSAGES = 1000;
    private static final int MAXIMUM_STOPS = 16;
    private static final int MAXIMUM_STOP_LENGTH = 256;
    private static final List<String> ROLES = List.of("system", "user", "assistant");

    static ChatRequest read(JsonNode body) {
        Fields fields = new Fields(body);
        OpenAiFields.check(body);
        boolean stream = fields.flag("stream", false);
        OptionalInt most = fields.integer("max_completion_tokens", 1, Integer.MAX_VALUE);
        OptionalInt mostOld = fields.integer("max_tokens", 1, Integer.MAX_VALUE);
        if (most.isPresent() && mostOld.isPresent() && most.getAsInt() != mostOld.getAsInt()) {
            throw new Refusal.Invalid(
                    "invalid-value",
                    "max_tokens",
                    "`max_tokens` must equal `max_completion_tokens` when both are given, was " + mostOld.getAsInt());
        }
        return new ChatRequest(
                fields.requiredText("model"),
                messages(body),
                fields.number("temperature", 0, 2),
                topP(fields),
                topK(fields),
                fields.wide("seed"),
                most.isPresent() ? most : mostOld,
                stop(fields),
                stream,
                includesUsage(fields, stream),
                fields.flag("ignore_eos", false));
    }

    /// How to draw, with the checkpoint's defaults where the request is silent.
    Sampling sampling(GenerationDefaults defaults, RandomGenerator seeds) {
        return new Sampling(
                (float) temperature.orElse(defaults.temperature()),
                topK.orElse(defaults.topK()),
                (float) topP.orElse(defaults.topP()),
                seed.orElseGet(seeds::nextLong));
    }

    private static OptionalDouble topP(Fields fields) {
        OptionalDouble value = fields.number("top_p", 0, 1);
        if (value.isPresent() && (float) value.getAsDouble() == 0) {
            throw Fields.refused(
                    "top_p",
                    "must be above 0 and at most 1",
                    fields.value("top_p").orElseThrow());
        }
        return value;
    }

    /// -1 means all, as in vLLM.
    private static OptionalInt topK(Fields fields) {
        OptionalInt value = fields.integer("top_k", -1, Integer.MAX_VALUE);
        return value.isPresent() ? OptionalInt.of(Math.max(0, value.getAsInt())) : value;
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
        return new Fields(options).flag("include_usage", false);
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

    static List<Message> messages(JsonNode body) {
        JsonNode given = body.path("messages");
        if (given.isMissingNode() || given.isNull()) {
            throw Fields.missing("messages");
        }
        if (!given.isArray() || given.isEmpty() || given.size() > MAXIMUM_MESSAGES) {
            throw new Refusal.Invalid(
                    "invalid-value",
                    "messages",
                    "`messages` must be a list of 1 to " + MAXIMUM_MESSAGES + " messages, was "
                            + (given.isArray() ? "one of " + given.size() : given.getNodeType()));
        }
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            messages.add(message(given.get(i), "messages[" + i + "]"));
        }
        return List.copyOf(messages);
    }

    private static Message message(JsonNode message, String place) {
        if (!message.isObject()) {
            throw invalid(place, "must be an object, was " + message.getNodeType());
        }
        for (String name : (Iterable<String>) message::fieldNames) {
            if (!List.of("role", "content", "name").contains(name)
                    && !message.path(name).isNull()
                    && !(name.equals("tool_calls") && message.path(name).isEmpty())
                    && !name.equals("reasoning_content")) {
                throw invalid(place + "." + name, "is not supported by this server");
            }
        }
        JsonNode role = message.path("role");
        if (!ROLES.contains(role.asText())) {
            throw invalid(place + ".role", "must be one of " + String.join(", ", ROLES) + ", was " + shown(role));
        }
        return new Message(role.asText(), content(message.path("content"), place + ".content"));
    }

    /// A text, or a list of text parts, which are joined.
    private static String content(JsonNode content, String place) {
        if (content.isTextual()) {
            return content.asText();
        }
        if (!content.isArray()) {
            throw invalid(place, "must be a text or a list of text parts, was " + content.getNodeType());
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
                throw invalid(place, "must hold parts of type `text` only, was " + shown(part.path("type")));
            }
            text.append(part.path("text").asText());
        }
        return text.toString();
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "absent" : value.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static Refusal.Invalid invalid(String place, String rule) {
        return new Refusal.Invalid("invalid-value", place, "`" + place + "` " + rule);
    }
}
