package dev.trllmarena.node.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parts an answer into what is said and the tools that it wants called; owned by one thread.
///
/// Text that may still become a call is held back, at most [#MAXIMUM_HELD] characters of it; what turns out not to be
/// one is said as it stands.
public final class ToolCalls {
    static final int MAXIMUM_HELD = 1 << 16;

    /// What may be told now.
    public record Step(String content, List<ToolCall> calls) {
        static final Step NOTHING = new Step("", List.of());
    }

    private final ToolFormat format;
    private final ToolCallJson json;
    private final StringBuilder held = new StringBuilder();
    private boolean hasSpoken;
    private boolean hasCalled;
    private boolean gaveUp;

    /// @param tools the names that may be called
    public ToolCalls(ToolFormat format, Set<String> tools) {
        this.format = format;
        this.json = new ToolCallJson(format, Set.copyOf(tools));
    }

    /// What may be told after this text.
    public Step add(String text) {
        held.append(text);
        StringBuilder said = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        while (!gaveUp && takeClosed(said, calls)) {
            // one call or one text that only looked like it a turn
        }
        int sayable = gaveUp ? held.length() : sayable();
        if (held.length() - sayable > MAXIMUM_HELD) {
            gaveUp = true;
            sayable = held.length();
        }
        say(sayable, said);
        return new Step(said.toString(), calls);
    }

    /// What was held back, when no more text comes.
    public Step end() {
        StringBuilder said = new StringBuilder();
        int start = start();
        String calling = held.substring(start < 0 ? held.length() : start).strip();
        boolean isMarked = calling.startsWith(format.opening());
        Optional<List<ToolCall>> calls =
                gaveUp || start < 0 || !format.closing().isEmpty()
                        ? Optional.empty()
                        : json.read(
                                isMarked ? calling.substring(format.opening().length()) : calling);
        say(calls.isPresent() ? start : held.length(), said);
        held.setLength(0);
        return new Step(calls.isPresent() ? said.toString().stripTrailing() : said.toString(), calls.orElse(List.of()));
    }

    /// Takes the first call between tags out of what is held; false when there is none.
    private boolean takeClosed(StringBuilder said, List<ToolCall> calls) {
        int start = format.closing().isEmpty() ? -1 : held.indexOf(format.opening());
        int end = start < 0 ? -1 : held.indexOf(format.closing(), start);
        if (end < 0) {
            return false;
        }
        Optional<List<ToolCall>> found =
                json.read(held.substring(start + format.opening().length(), end));
        int behind = end + format.closing().length();
        if (found.isPresent()) {
            int before = start;
            while (before > 0 && Character.isWhitespace(held.charAt(before - 1))) {
                before--;
            }
            say(before, said);
            held.delete(0, behind - before);
            calls.addAll(found.get());
            hasCalled = true;
        } else {
            say(behind, said);
        }
        return true;
    }

    private void say(int length, StringBuilder said) {
        String text = held.substring(0, length);
        held.delete(0, length);
        String content = hasCalled && !hasSpoken ? text.stripLeading() : text; // the line break behind a call
        said.append(content);
        hasSpoken |= !content.isBlank();
    }

    /// How much of what is held is no part of a call, with the white space before one.
    private int sayable() {
        int end = start();
        if (end < 0) {
            end = held.length();
            for (int length = Math.min(format.opening().length() - 1, end); length > 0; length--) {
                if (format.opening().startsWith(held.substring(held.length() - length))) {
                    end = held.length() - length;
                    break;
                }
            }
        }
        while (end > 0 && Character.isWhitespace(held.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /// Where a call may begin; -1 where none does.
    private int start() {
        int marked = held.indexOf(format.opening());
        return marked < 0 && format == ToolFormat.LLAMA && !hasSpoken && maybeBare() ? 0 : marked;
    }

    /// Whether the answer so far can be the beginning of a bare call: an object whose first key a call may have.
    private boolean maybeBare() {
        String text = held.toString().strip();
        if (text.isEmpty() || text.charAt(0) != '{') {
            return false;
        }
        String key = text.substring(1).stripLeading();
        return List.of("\"name\"", "\"type\"", "\"parameters\"", "\"arguments\"", "\"id\"").stream()
                .anyMatch(known -> key.startsWith(known) || known.startsWith(key));
    }
}
