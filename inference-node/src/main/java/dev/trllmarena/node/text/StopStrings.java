package dev.trllmarena.node.text;

import java.util.List;

/// Ends an answer at the first stop string, wherever the pieces of text are cut; owned by one thread.
///
/// Holds back only the end of the text that may still become a stop string.
public final class StopStrings {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean reached;

    /// Watches for these; an empty list lets everything through.
    public StopStrings(List<String> stops) {
        this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
    }

    /// What may be said now.
    public String add(String text) {
        if (reached) {
            return "";
        }
        held.append(text);
        int first = stops.stream()
                .mapToInt(held::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
        if (first >= 0) {
            reached = true;
            held.setLength(first);
            return end();
        }
        String said = held.substring(0, held.length() - heldBack());
        held.delete(0, said.length());
        return said;
    }

    /// What was held back, when no more text comes.
    public String end() {
        String rest = held.toString();
        held.setLength(0);
        return rest;
    }

    /// Whether a stop string came.
    public boolean isReached() {
        return reached;
    }

    /// How many characters at the end are the beginning of a stop string.
    private int heldBack() {
        int most = stops.stream().mapToInt(String::length).max().orElse(1) - 1;
        for (int length = Math.min(most, held.length()); length > 0; length--) {
            String end = held.substring(held.length() - length);
            if (stops.stream().anyMatch(stop -> stop.startsWith(end))) {
                return length;
            }
        }
        return 0;
    }
}
