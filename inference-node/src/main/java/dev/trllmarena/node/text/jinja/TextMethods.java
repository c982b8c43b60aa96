package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The methods of Python's `str`.
final class TextMethods {
    private TextMethods() {}

    static Optional<Function> bound(String text, String name) {
        Function method = switch (name) {
            case "strip" ->
                given -> {
                    IntPredicate stripped = stripped(given);
                    return Texts.stripLeft(Texts.stripRight(text, stripped), stripped);
                };
            case "lstrip" -> given -> Texts.stripLeft(text, stripped(given));
            case "rstrip" -> given -> Texts.stripRight(text, stripped(given));
            case "split" -> given -> split(text, given, false);
            case "rsplit" -> given -> split(text, given, true);
            case "splitlines" -> _ -> List.<Object>copyOf(text.lines().toList());
            case "partition" -> given -> partition(text, given.text(0, "sep", ""));
            case "startswith" -> given -> any(given.need(0, "prefix"), text::startsWith);
            case "endswith" -> given -> any(given.need(0, "suffix"), text::endsWith);
            case "find" -> given -> place(text, text.indexOf(given.text(0, "sub", "")));
            case "rfind" -> given -> place(text, text.lastIndexOf(given.text(0, "sub", "")));
            case "count" ->
                given -> Texts.split(text, nonEmpty(given.text(0, "sub", "")), -1)
                                .size()
                        - 1L;
            case "replace" ->
                given -> Texts.replace(
                        text, given.text(0, "old", ""), given.text(1, "new", ""), given.integer(2, "count", -1));
            case "upper" -> _ -> Texts.upper(text);
            case "lower", "casefold" -> _ -> Texts.lower(text);
            case "title" -> _ -> Texts.title(text);
            case "capitalize" -> _ -> Texts.capitalize(text);
            case "join" -> given -> Filters.join(given.need(0, "iterable"), text);
            case "format" -> given -> Formats.braces(text, given);
            case "zfill" -> given -> zeroFilled(text, given.integer(0, "width", 0));
            case "center" -> given -> centred(text, given.integer(0, "width", 0));
            case "ljust" -> given -> text + Texts.padding(given.integer(0, "width", 0) - Values.length(text));
            case "rjust" -> given -> Texts.padding(given.integer(0, "width", 0) - Values.length(text)) + text;
            case "removeprefix" ->
                given -> {
                    String prefix = given.text(0, "prefix", "");
                    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
                };
            case "removesuffix" ->
                given -> {
                    String suffix = given.text(0, "suffix", "");
                    return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
                };
            case "isdigit", "isnumeric", "isdecimal" -> _ -> all(text, Character::isDigit);
            case "isalpha" -> _ -> all(text, Character::isLetter);
            case "isalnum" -> _ -> all(text, Character::isLetterOrDigit);
            case "isspace" -> _ -> all(text, Texts::isSpace);
            case "isupper" -> _ -> !text.equals(Texts.lower(text)) && text.equals(Texts.upper(text));
            case "islower" -> _ -> !text.equals(Texts.upper(text)) && text.equals(Texts.lower(text));
            default -> null;
        };
        return Optional.ofNullable(method);
    }

    static String centred(String text, long width) {
        long missing = Math.max(0, width - Values.length(text));
        long left = missing / 2 + (missing & width & 1);
        return Texts.padding(left) + text + Texts.padding(missing - left);
    }

    private static IntPredicate stripped(Arguments given) {
        Object characters = given.get(0, "chars", None.NONE);
        return characters == None.NONE
                ? Texts::isSpace
                : c -> Values.text(characters).indexOf(c) >= 0;
    }

    private static List<Object> split(String text, Arguments given, boolean fromRight) {
        Object separator = given.get(0, "sep", None.NONE);
        long most = given.integer(1, "maxsplit", -1);
        if (separator == None.NONE) {
            return Texts.split(text, most);
        }
        String parting = nonEmpty(Values.text(separator));
        return fromRight ? Texts.splitFromRight(text, parting, most) : Texts.split(text, parting, most);
    }

    private static Tuple partition(String text, String separator) {
        int at = text.indexOf(nonEmpty(separator));
        return at < 0
                ? new Tuple(List.of(text, "", ""))
                : new Tuple(List.of(text.substring(0, at), separator, text.substring(at + separator.length())));
    }

    private static String nonEmpty(String separator) {
        if (separator.isEmpty()) {
            throw new TemplateException("empty separator");
        }
        return separator;
    }

    private static boolean any(Object candidates, java.util.function.Predicate<String> test) {
        return candidates instanceof Tuple tuple
                ? tuple.items().stream().map(Values::text).anyMatch(test)
                : test.test(Values.text(candidates));
    }

    private static long place(String text, int index) {
        return index < 0 ? -1 : text.codePointCount(0, index);
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    private static String zeroFilled(String text, long width) {
        String zeros = Texts.padding(width - Values.length(text)).replace(' ', '0');
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }
}
