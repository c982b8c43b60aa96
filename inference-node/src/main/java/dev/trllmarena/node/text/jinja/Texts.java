package dev.trllmarena.node.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Python's text functions; they count code points and know no locale.
final class Texts {
    private Texts() {}

    static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    static String strip(String text) {
        return stripLeft(stripRight(text));
    }

    static String stripLeft(String text) {
        return stripLeft(text, Texts::isSpace);
    }

    static String stripRight(String text) {
        return stripRight(text, Texts::isSpace);
    }

    static String stripLeft(String text, IntPredicate stripped) {
        int start = 0;
        while (start < text.length() && stripped.test(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start);
    }

    static String stripRight(String text, IntPredicate stripped) {
        int end = text.length();
        while (end > 0 && stripped.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    static int compare(String left, String right) {
        int[] these = left.codePoints().toArray();
        int[] those = right.codePoints().toArray();
        return java.util.Arrays.compare(these, those);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String capitalize(String text) {
        int first = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
        return titleCase(text.substring(0, first)) + lower(text.substring(first));
    }

    /// Python's `title`: a capital behind everything that is no letter.
    static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean insideWord = false;
        for (String character : characters(text)) {
            out.append(insideWord ? lower(character) : titleCase(character));
            insideWord = Character.isLetter(character.codePointAt(0));
        }
        return out.toString();
    }

    private static String titleCase(String character) {
        if (character.isEmpty()) {
            return "";
        }
        int c = character.codePointAt(0);
        int title = Character.toTitleCase(c);
        return title == c ? upper(character) : Character.toString(title);
    }

    /// Splits at white space, dropping empty parts.
    static List<Object> split(String text, long most) {
        List<Object> parts = new ArrayList<>();
        String rest = stripLeft(text);
        while (!rest.isEmpty()) {
            if (most >= 0 && parts.size() == most) {
                parts.add(rest);
                return parts;
            }
            int end = 0;
            while (end < rest.length() && !isSpace(rest.codePointAt(end))) {
                end += Character.charCount(rest.codePointAt(end));
            }
            Budget.items(parts.size() + 1L);
            parts.add(rest.substring(0, end));
            rest = stripLeft(rest.substring(end));
        }
        return parts;
    }

    static List<Object> split(String text, String separator, long most) {
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0 && (most < 0 || parts.size() < most); ) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
            at = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
        Budget.items(parts.size());
        return parts;
    }

    static List<Object> splitFromRight(String text, String separator, long most) {
        List<Object> parts = new ArrayList<>();
        int end = text.length();
        int at = text.lastIndexOf(separator);
        while (at >= 0 && (most < 0 || parts.size() < most)) {
            parts.addFirst(text.substring(at + separator.length(), end));
            end = at;
            at = at == 0 ? -1 : text.lastIndexOf(separator, at - separator.length());
        }
        parts.addFirst(text.substring(0, end));
        Budget.items(parts.size());
        return parts;
    }

    static String replace(String text, String old, String replacement, long most) {
        if (old.isEmpty()) {
            throw new TemplateException("replace: the text to replace is empty");
        }
        BoundedText out = new BoundedText();
        List<Object> parts = split(text, old, most);
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : replacement).append((String) parts.get(i));
        }
        return out.toString();
    }

    static String padding(long count) {
        Budget.text(Math.max(0, count));
        return " ".repeat((int) Math.max(0, count));
    }

    /// Python's `repr` of a text.
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(
                                Locale.ROOT, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                    }
                }
            }
        });
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
