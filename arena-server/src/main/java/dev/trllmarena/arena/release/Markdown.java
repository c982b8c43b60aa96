package dev.trllmarena.arena.release;

import java.util.List;

/// Markdown that shows texts of others as they are.
final class Markdown {
    private Markdown() {}

    static String text(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_{}\\[\\]<>()#|!])", "\\\\$1");
    }

    /// The text of a line that [#text] and back-ticks went into.
    static String plain(String line) {
        return line.replaceAll("\\\\([\\\\`*_{}\\[\\]<>()#|!])", "$1").replace("`", "");
    }

    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /// @param numbers how many of the last columns hold numbers
    static String head(List<String> cells, int numbers) {
        StringBuilder line = new StringBuilder(row(cells)).append('|');
        for (int i = 0; i < cells.size(); i++) {
            line.append(i < cells.size() - numbers ? "---|" : "---:|");
        }
        return line.append('\n').toString();
    }
}
