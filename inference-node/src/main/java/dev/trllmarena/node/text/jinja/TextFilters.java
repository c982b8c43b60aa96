package dev.trllmarena.node.text.jinja;

import java.util.Optional;

/// The filters that make text of text; they take anything and use what it prints as.
final class TextFilters {
    private TextFilters() {}

    static Optional<Object> apply(String name, Object value, Arguments given) {
        return switch (name) {
            case "trim" -> method(value, "strip", given);
            case "upper", "lower", "capitalize", "replace" -> method(value, name, given);
            case "title" -> Optional.of(title(Values.text(value)));
            case "center" -> Optional.of(TextMethods.centred(Values.text(value), given.integer(0, "width", 80)));
            case "escape", "e", "forceescape" -> Optional.of(escaped(Values.text(value)));
            case "indent" -> Optional.of(indented(Values.text(value), given));
            case "truncate" -> Optional.of(truncated(Values.text(value), given));
            case "wordcount" ->
                Optional.of((long) Texts.split(Values.text(value), -1).size());
            case "format" -> Optional.of(Formats.percent(Values.text(value), new Tuple(given.positional())));
            default -> Optional.empty();
        };
    }

    private static Optional<Object> method(Object value, String name, Arguments given) {
        return TextMethods.bound(Values.text(value), name).map(method -> method.call(given));
    }

    /// Unlike the method, a capital only behind blanks, hyphens and opening brackets.
    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean starts = true;
        for (String character : Texts.characters(text)) {
            out.append(starts ? Texts.upper(character) : Texts.lower(character));
            starts = Texts.isSpace(character.codePointAt(0)) || "-({[<".contains(character);
        }
        return out.toString();
    }

    private static String escaped(String text) {
        Budget.text(5L * text.length());
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static String indented(String text, Arguments given) {
        Object width = given.get(0, "width", 4L);
        String indent = width instanceof String spaces ? spaces : Texts.padding(Numbers.integer(width));
        boolean blank = given.flag(2, "blank", false);
        BoundedText out = new BoundedText();
        boolean first = true;
        for (Object line : Texts.split(text, "\n", -1)) {
            boolean isIndented = first ? given.flag(1, "first", false) : blank || !((String) line).isEmpty();
            out.append(first ? "" : "\n").append(isIndented ? indent : "").append((String) line);
            first = false;
        }
        return out.toString();
    }

    private static String truncated(String text, Arguments given) {
        int length = Math.clamp(given.integer(0, "length", 255), 0, Budget.MAXIMUM_TEXT);
        String end = given.text(2, "end", "...");
        long leeway = given.integer(3, "leeway", 5);
        if (Values.length(text) <= length + leeway) {
            return text;
        }
        int kept = text.offsetByCodePoints(0, Math.max(0, length - (int) Values.length(end)));
        String part = text.substring(0, kept);
        int blank = given.flag(1, "killwords", false) ? -1 : part.lastIndexOf(' ');
        return (blank < 0 ? part : part.substring(0, blank)) + end;
    }
}
