package dev.trllmarena.node.text;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How a family of models writes that it wants a tool called.
public enum ToolFormat {
    /// `{"name": …, "parameters": {…}}` as the whole answer, or behind `<|python_tag|>`; several are parted by `;`.
    /// Behind the tag also `name.call(key="value", …)`.
    LLAMA("<|python_tag|>", ""),
    /// `<tool_call>{"name": …, "arguments": {…}}</tool_call>` anywhere, as Qwen and Hermes do.
    QWEN("<tool_call>", "</tool_call>"),
    /// `[TOOL_CALLS] [{"name": …, "arguments": {…}}, …]` to the end of the answer; newer models write
    /// `[TOOL_CALLS]name[ARGS]{…}` for each call, some without `[ARGS]`, some with `[CALL_ID]id` before it.
    MISTRAL("[TOOL_CALLS]", "");

    /// Mistral's templates take no other length.
    private static final int MISTRAL_ID_LENGTH = 9;

    private final String opening;
    private final String closing;

    ToolFormat(String opening, String closing) {
        this.opening = opening;
        this.closing = closing;
    }

    /// The format that a chat template speaks of; empty when it has no place for tools.
    static Optional<ToolFormat> of(String template) {
        if (!template.contains("tools")) {
            return Optional.empty();
        }
        return Optional.of(
                template.contains(QWEN.opening) ? QWEN : template.contains(MISTRAL.opening) ? MISTRAL : LLAMA);
    }

    String opening() {
        return opening;
    }

    /// Empty where a call ends with the answer.
    String closing() {
        return closing;
    }

    /// The texts of control tokens that belong to a call.
    Set<String> markers() {
        return switch (this) {
            case LLAMA -> Set.of(opening);
            case QWEN -> Set.of(opening, closing);
            case MISTRAL -> Set.of(opening, ToolCallWords.CALL_ID, ToolCallWords.ARGUMENTS);
        };
    }

    String newId() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return this == MISTRAL ? random.substring(0, MISTRAL_ID_LENGTH) : "call_" + random;
    }
}
