package dev.trllmarena.node.text;

import java.util.List;

/// Parts an answer into the reasoning within `<think>…</think>` and what is said outside; owned by one thread.
///
/// The tags appear in neither, nor does the white space beside them. What may still become a tag, or white space
/// before one, is held back.
public final class Reasoning {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    /// A piece of an answer; one of the two is empty.
    public record Piece(String reasoning, String content) {
        static final Piece NOTHING = new Piece("", "");

        private Piece plus(boolean isReasoning, String text) {
            return isReasoning ? new Piece(reasoning + text, content) : new Piece(reasoning, content + text);
        }

        public boolean isEmpty() {
            return reasoning.isEmpty() && content.isEmpty();
        }
    }

    private final StringBuilder held = new StringBuilder();
    private boolean inside;
    private boolean behindTag;

    /// Starts inside the reasoning when the prompt ends with the opening tag.
    public Reasoning(String prompt) {
        inside = prompt.stripTrailing().endsWith(OPEN);
        behindTag = inside;
    }

    /// What may be said now.
    public Piece add(String text) {
        held.append(text);
        Piece piece = Piece.NOTHING;
        for (int tag = nextTag(); tag >= 0; tag = nextTag()) {
            piece = piece.plus(inside, said(held.substring(0, tag).stripTrailing()));
            boolean opens = held.indexOf(OPEN, tag) == tag;
            held.delete(0, tag + (opens ? OPEN : CLOSE).length());
            inside = opens;
            behindTag = true;
        }
        int sayable = held.length() - heldBack();
        piece = piece.plus(inside, said(held.substring(0, sayable)));
        held.delete(0, sayable);
        return piece;
    }

    /// What was held back, when no more text comes.
    public Piece end() {
        Piece rest = Piece.NOTHING.plus(inside, said(held.toString()));
        held.setLength(0);
        return rest;
    }

    private String said(String text) {
        String said = behindTag ? text.stripLeading() : text;
        behindTag = behindTag && said.isEmpty();
        return said;
    }

    private int nextTag() {
        int open = held.indexOf(OPEN);
        int close = held.indexOf(CLOSE);
        return open < 0 || (close >= 0 && close < open) ? close : open;
    }

    /// The end of the text that may be the start of a tag, with the white space before it.
    private int heldBack() {
        int length = 0;
        for (int tail = Math.min(CLOSE.length() - 1, held.length()); tail > 0 && length == 0; tail--) {
            String end = held.substring(held.length() - tail);
            length = List.of(OPEN, CLOSE).stream().anyMatch(tag -> tag.startsWith(end)) ? tail : 0;
        }
        while (length < held.length() && Character.isWhitespace(held.charAt(held.length() - length - 1))) {
            length++;
        }
        return length;
    }
}
