package dev.trllmarena.node.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.text.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the `messages` of a chat; what breaks a rule is refused with its place.
final class Messages {
    private static final int MAXIMUM = 1000;

    /// `developer` is what OpenAI calls the system message of newer models; templates know only the old name.
    private static final List<String> ROLES = List.of("system", "developer", "user", "assistant", "tool");

    private Messages() {}

    static List<Message> read(JsonNode body) {
        JsonNode given = body.path("messages");
        if (given.isMissingNode() || given.isNull()) {
            throw Fields.missing("messages");
        }
        if (!given.isArray() || given.isEmpty() || given.size() > MAXIMUM) {
            throw new Refusal.Invalid(
                    "invalid-value",
                    "messages",
                    "`messages` must be a list of 1 to " + MAXIMUM + " messages, was "
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
        JsonNode role = message.path("role");
        if (!ROLES.contains(role.asText())) {
            throw invalid(place + ".role", "must be one of " + String.join(", ", ROLES) + ", was " + shown(role));
        }
        Map<String, Object> more = more(message, place);
        boolean mayBeSilent =
                more.containsKey("tool_calls") && message.path("content").isEmpty();
        return new Message(
                role.asText().equals("developer") ? "system" : role.asText(),
                mayBeSilent && !message.path("content").isTextual()
                        ? ""
                        : content(message.path("content"), place + ".content"),
                more);
    }

    /// The fields beside role and content that a template may read.
    private static Map<String, Object> more(JsonNode message, String place) {
        Map<String, Object> more = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "role", "content" -> {}
                case "name", "tool_call_id", "reasoning_content" -> {
                    if (value.isTextual()) {
                        more.put(field.getKey(), value.asText());
                    } else if (!value.isNull()) {
                        throw invalid(place + "." + field.getKey(), "must be a text, was " + shown(value));
                    }
                }
                case "tool_calls" -> {
                    if (!(value.isArray() && value.isEmpty()) && !value.isNull()) {
                        more.put("tool_calls", calls(value, message, place + ".tool_calls"));
                    }
                }
                default -> {
                    if (!value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                        throw invalid(place + "." + Shown.name(field.getKey()), "is not supported by this server");
                    }
                }
            }
        }
        return more;
    }

    /// Templates read the arguments as an object, where OpenAI writes a text.
    private static List<Object> calls(JsonNode given, JsonNode message, String place) {
        if (!given.isArray() || !message.path("role").asText().equals("assistant")) {
            throw invalid(place, "must be a list of calls in a message of the assistant");
        }
        List<Object> calls = new ArrayList<>();
        for (JsonNode call : given) {
            JsonNode function = call.path("function");
            if (!function.path("name").isTextual() || !call.path("id").isTextual()) {
                throw invalid(place, "must be a list of calls with `id` and `function`");
            }
            calls.add(Map.of(
                    "id",
                    call.path("id").asText(),
                    "type",
                    "function",
                    "function",
                    ordered(function.path("name").asText(), arguments(function.path("arguments"), place))));
        }
        return calls;
    }

    /// In the order in which models write it.
    private static Map<String, Object> ordered(String name, Map<String, Object> arguments) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", name);
        function.put("arguments", arguments);
        return function;
    }

    private static Map<String, Object> arguments(JsonNode given, String place) {
        try {
            JsonNode arguments =
                    given.isTextual() ? Json.parse(given.asText().getBytes(StandardCharsets.UTF_8)) : given;
            if (arguments.isObject()) {
                return Json.mapper().convertValue(arguments, new TypeReference<>() {});
            }
        } catch (IOException _) {
            // falls through to the same sentence
        }
        throw invalid(place, "must have the text of a JSON object for `arguments`, was " + shown(given));
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
