package dev.trllmarena.arena.completion;

/// Takes `<think>…</think>` out of a stream of text, wherever the chunks are cut. What lies between goes to the
/// reasoning, the rest is text; the text begins with its first character that is not blank.
///
/// Used by one thread.
final class ReasoningSplitter {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private boolean thinking;

    /// Adds a chunk and returns the text that is certain now, often empty.
    String add(String chunk) {
        pending.append(chunk);
        StringBuilder sure = new StringBuilder();
        while (true) {
            String tag = thinking ? CLOSE : OPEN;
            int at = pending.indexOf(tag);
            if (at < 0) {
                release(pending.length() - tagPrefixAtEnd(tag), sure);
                return sure.toString();
            }
            release(at, sure);
            pending.delete(0, tag.length());
            thinking = !thinking;
        }
    }

    /// Adds what the server itself marked as reasoning.
    void addReasoning(String chunk) {
        reasoning.append(chunk);
    }

    /// The stream is over: what looked like the beginning of a tag was none.
    String end() {
        StringBuilder sure = new StringBuilder();
        release(pending.length(), sure);
        return sure.toString();
    }

    String text() {
        return text.toString();
    }

    String reasoning() {
        return reasoning.toString();
    }

    int length() {
        return text.length() + reasoning.length() + pending.length();
    }

    private void release(int end, StringBuilder sure) {
        String part = pending.substring(0, end);
        pending.delete(0, end);
        if (thinking) {
            reasoning.append(part);
            return;
        }
        String shown = text.isEmpty() ? part.stripLeading() : part;
        text.append(shown);
        sure.append(shown);
    }

    private int tagPrefixAtEnd(String tag) {
        for (int length = Math.min(tag.length() - 1, pending.length()); length > 0; length--) {
            if (pending.substring(pending.length() - length).equals(tag.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }
}
