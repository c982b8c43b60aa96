package dev.trllmarena.node.text;

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
}
