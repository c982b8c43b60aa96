package dev.trllmarena.node.text;

import dev.trllmarena.commons.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One message of a conversation.
///
/// @param role `system`, `user`, `assistant` or `tool`
/// @param more what else the template may read, by its name there: `tool_calls`, `tool_call_id`, `name`,
/// `reasoning_content`
public record Message(String role, String content, Map<String, Object> more) {
    public Message {
        more = Map.copyOf(more);
    }

    /// A message that is only text.
    public Message(String role, String content) {
        this(role, content, Map.of());
    }

    boolean calls() {
        return more.containsKey("tool_calls");
    }

    /// The same with the arguments of its calls as JSON instead of maps.
    Message withArgumentsAsText() {
        Map<String, Object> written = new LinkedHashMap<>(more);
        written.computeIfPresent("tool_calls", (_, calls) -> written(calls));
        return new Message(role, content, written);
    }

    private static Object written(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(Message::written).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach(
                        (key, inner) -> copy.put(key, "arguments".equals(key) ? Json.write(inner) : written(inner)));
                yield copy;
            }
            default -> value;
        };
    }
}
