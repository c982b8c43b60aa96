package dev.trllmarena.arena.battle;

import java.util.regex.Pattern;

/// Counts of an answer's form, which say nothing of its content: kept without the text.
///
/// @param characters code points
/// @param items ordered and unordered list items
/// @param bold bold passages within one line
public record Style(int characters, int words, int headers, int items, int bold) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```\\s*?$");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern HEADER = Pattern.compile("(?m)^#{1,6}\\s");
    private static final Pattern ORDERED = Pattern.compile("(?m)^\\s*\\d+\\.\\s");
    private static final Pattern UNORDERED = Pattern.compile("(?m)^\\s*[-*+]\\s");
    private static final Pattern BOLD = Pattern.compile("\\*\\*[^*\\n]+\\*\\*|__[^_\\n]+__");

    public static Style of(String text) {
        String prose = FENCED.matcher(text).replaceAll("");
        return new Style(
                text.codePointCount(0, text.length()),
                count(WORD, text),
                count(HEADER, prose),
                count(ORDERED, prose) + count(UNORDERED, prose),
                count(BOLD, prose));
    }

    private static int count(Pattern pattern, String text) {
        return Math.toIntExact(pattern.matcher(text).results().count());
    }
}
