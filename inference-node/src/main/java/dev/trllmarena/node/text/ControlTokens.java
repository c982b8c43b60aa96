package dev.trllmarena.node.text;

import dev.trllmarena.node.text.ChatTemplate.Prompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps people from writing control tokens: `<|eot_id|>` within a message stays eleven characters of text.
///
/// Before rendering, a mark goes into each control text of a message; after rendering, the prompt is encoded in the
/// pieces between the marks, so that only the template's own control texts become control tokens. Prompts without
/// such texts, which are nearly all, are encoded in one piece.
final class ControlTokens {
    /// A noncharacter: never part of a text that is meant for interchange.
    private static final char MARK = '\uFDD0';

    private final List<String> controls;

    ControlTokens(List<String> controls) {
        this.controls = controls;
    }

    String marked(String text) {
        String marked = text.replace(MARK, '\uFFFD');
        for (String control : controls) {
            if (control.length() > 1) {
                marked = marked.replace(control, control.charAt(0) + "" + MARK + control.substring(1));
            }
        }
        return marked;
    }

    /// The same for every text in maps and lists.
    @Nullable
    Object markedAll(@Nullable Object value) {
        return switch (value) {
            case String text -> marked(text);
            case List<?> list -> list.stream().map(this::markedAll).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> copy.put(marked(String.valueOf(key)), markedAll(inner)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    Prompt encode(String rendered, Tokenizer tokenizer) {
        List<int[]> pieces = new ArrayList<>();
        int start = 0;
        for (int mark = rendered.indexOf(MARK); mark >= 0; mark = rendered.indexOf(MARK, start)) {
            pieces.add(tokenizer.encode(rendered.substring(start, mark), false));
            start = mark + 1;
        }
        pieces.add(tokenizer.encode(rendered.substring(start), false));
        int[] ids = pieces.stream().flatMapToInt(Arrays::stream).toArray();
        return new Prompt(rendered.replace(String.valueOf(MARK), ""), ids);
    }
}
