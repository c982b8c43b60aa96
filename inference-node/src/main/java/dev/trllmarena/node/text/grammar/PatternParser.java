package dev.trllmarena.node.text.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// Reads a regular expression of ECMA 262, as JSON Schema writes them, into an [Automaton]. What no finite automaton
/// can do (back references), or what would need a product of several (look-around, word borders), is refused by name.
final class PatternParser {
    /// A pattern that cannot be enforced; the message goes on from "is".
    static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }

    private static final int MAXIMUM_LENGTH = 2000;
    private static final int MAXIMUM_DEPTH = 50;
    private static final int MAXIMUM_REPEATS = 1000;

    private static final CodePoints DIGIT = CodePoints.of('0', '9');
    private static final CodePoints WORD =
            CodePoints.union(List.of(DIGIT, CodePoints.of('a', 'z'), CodePoints.of('A', 'Z'), CodePoints.of('_', '_')));
    private static final CodePoints SPACE = CodePoints.where(one ->
            one == '\t' || one == '\n' || one == '\f' || one == '\r' || one == 0xFEFF || Character.isSpaceChar(one));
    private static final CodePoints LINE_ENDS = CodePoints.of("\n\r\u2028\u2029");

    private final int[] pattern;
    private final Automaton.Builder builder = new Automaton.Builder();
    private int at;

    private PatternParser(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    /// The texts in which the pattern is found.
    static Automaton parse(String pattern) throws Unsupported {
        PatternParser parser = new PatternParser(pattern);
        if (parser.pattern.length > MAXIMUM_LENGTH) {
            throw new Unsupported("longer than " + MAXIMUM_LENGTH + " characters");
        }
        Automaton.Part whole = parser.alternatives(0);
        if (parser.at < parser.pattern.length) {
            throw new Unsupported("not a regular expression: `)` at " + parser.at);
        }
        return parser.builder.searching(whole);
    }

    private Automaton.Part alternatives(int depth) throws Unsupported {
        if (depth > MAXIMUM_DEPTH) {
            throw new Unsupported("nested too deeply");
        }
        List<Automaton.Part> each = new ArrayList<>(List.of(sequence(depth)));
        while (accept('|')) {
            each.add(sequence(depth));
        }
        return each.size() == 1 ? each.getFirst() : builder.anyOf(each);
    }

    private Automaton.Part sequence(int depth) throws Unsupported {
        Automaton.Part all = builder.empty();
        while (at < pattern.length && pattern[at] != '|' && pattern[at] != ')') {
            int start = at;
            Automaton.Part part = atom(depth);
            int end = at;
            Repeat repeat = repeat();
            if (repeat.least == 1 && repeat.most == 1) {
                all = builder.sequence(all, part);
                continue;
            }
            for (int i = 1; i < repeat.least; i++) {
                all = builder.sequence(all, part);
                part = again(start, end, depth);
            }
            if (repeat.least > 0) {
                all = builder.sequence(all, part);
            }
            if (repeat.most == Integer.MAX_VALUE) {
                all = builder.sequence(all, builder.anyTimes(again(start, end, depth)));
            } else {
                // a(b(c)?)? keeps the number of steps small
                Automaton.Part rest = builder.empty();
                for (int i = repeat.least; i < repeat.most; i++) {
                    rest = builder.optional(builder.sequence(again(start, end, depth), rest));
                }
                all = builder.sequence(all, rest);
            }
        }
        return all;
    }

    /// Reads an atom once more: each repetition has states of its own.
    private Automaton.Part again(int start, int end, int depth) throws Unsupported {
        int behind = at;
        at = start;
        Automaton.Part part = atom(depth);
        if (at != end) {
            throw new IllegalStateException("an atom is read alike each time");
        }
        at = behind;
        return part;
    }

    private record Repeat(int least, int most) {}

    private Repeat repeat() throws Unsupported {
        Repeat repeat = new Repeat(1, 1);
        if (accept('*')) {
            repeat = new Repeat(0, Integer.MAX_VALUE);
        } else if (accept('+')) {
            repeat = new Repeat(1, Integer.MAX_VALUE);
        } else if (accept('?')) {
            repeat = new Repeat(0, 1);
        } else if (at < pattern.length && pattern[at] == '{') {
            repeat = counted();
        } else {
            return repeat;
        }
        accept('?'); // how a match is found does not change which texts match
        return repeat;
    }

    private Repeat counted() throws Unsupported {
        at++;
        OptionalInt least = number();
        int most = least.orElse(-1);
        if (accept(',')) {
            most = number().orElse(Integer.MAX_VALUE);
        }
        if (least.isEmpty() || !accept('}') || most < least.getAsInt()) {
            throw new Unsupported("not a regular expression: a wrong `{…}` before " + at);
        }
        int bounded = most == Integer.MAX_VALUE ? least.getAsInt() : most;
        if (bounded > MAXIMUM_REPEATS) {
            throw new Unsupported("repeating more than " + MAXIMUM_REPEATS + " times");
        }
        return new Repeat(least.getAsInt(), most);
    }

    private OptionalInt number() {
        int value = -1;
        while (at < pattern.length && pattern[at] >= '0' && pattern[at] <= '9' && value < 1_000_000) {
            value = 10 * Math.max(0, value) + pattern[at++] - '0';
        }
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private Automaton.Part atom(int depth) throws Unsupported {
        int one = pattern[at++];
        return switch (one) {
            case '^' -> builder.begin();
            case '$' -> builder.end();
            case '.' -> builder.one(LINE_ENDS.not());
            case '(' -> group(depth);
            case '[' -> builder.one(set());
            case '\\' -> {
                if (at < pattern.length && (pattern[at] == 'b' || pattern[at] == 'B')) {
                    throw new Unsupported(
                            "using the word border `\\" + (char) pattern[at] + "`, which is not supported");
                }
                yield builder.one(escape());
            }
            case '*', '+', '?', '{' ->
                throw new Unsupported("not a regular expression: nothing to repeat at " + (at - 1));
            default -> builder.one(CodePoints.of(one, one));
        };
    }

    private Automaton.Part group(int depth) throws Unsupported {
        if (accept('?')) {
            int kind = at < pattern.length ? pattern[at++] : 0;
            int next = at < pattern.length ? pattern[at] : 0;
            if (kind == '=' || kind == '!' || (kind == '<' && (next == '=' || next == '!'))) {
                throw new Unsupported("using a look-around, which is not supported");
            }
            while (kind == '<' && at < pattern.length && pattern[at++] != '>') {
                // the name of the group
            }
            if (kind != ':' && kind != '<') {
                throw new Unsupported("using `(?" + Character.toString(kind) + "`, which is not supported");
            }
        }
        Automaton.Part inner = alternatives(depth + 1);
        if (!accept(')')) {
            throw new Unsupported("not a regular expression: `)` is missing");
        }
        return inner;
    }

    private CodePoints set() throws Unsupported {
        boolean isNegated = accept('^');
        List<CodePoints> parts = new ArrayList<>();
        while (!accept(']')) {
            int first = member(parts);
            if (first >= 0 && at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']') {
                at++;
                int last = member(parts);
                if (last < first) {
                    throw new Unsupported("not a regular expression: a wrong range before " + at);
                }
                parts.add(CodePoints.of(first, last));
            } else if (first >= 0) {
                parts.add(CodePoints.of(first, first));
            }
        }
        CodePoints all = CodePoints.union(parts);
        return isNegated ? all.not() : all;
    }

    /// One character of a set; -1 for a class such as `\d`, which is added.
    private int member(List<CodePoints> parts) throws Unsupported {
        if (at >= pattern.length) {
            throw new Unsupported("not a regular expression: `]` is missing");
        }
        int one = pattern[at++];
        if (one != '\\') {
            return one;
        }
        if (accept('b')) {
            return '\b';
        }
        int before = at;
        if (at < pattern.length && "dDwWsSpP".indexOf(pattern[at]) >= 0) {
            parts.add(escape());
            return -1;
        }
        at = before;
        return literal();
    }

    private CodePoints escape() throws Unsupported {
        int kind = at < pattern.length ? pattern[at] : -1;
        if ("dDwWsSpP".indexOf(kind) < 0) {
            int one = literal();
            return CodePoints.of(one, one);
        }
        at++;
        return switch (kind) {
            case 'd' -> DIGIT;
            case 'D' -> DIGIT.not();
            case 'w' -> WORD;
            case 'W' -> WORD.not();
            case 's' -> SPACE;
            case 'S' -> SPACE.not();
            case 'p' -> category();
            default -> category().not();
        };
    }

    private int literal() throws Unsupported {
        int kind = at < pattern.length ? pattern[at++] : -1;
        return switch (kind) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'v' -> 0x0B;
            case 'x' -> hexadecimal(2);
            case 'u' -> {
                if (!accept('{')) {
                    yield hexadecimal(4);
                }
                int end = at;
                while (end < pattern.length && pattern[end] != '}') {
                    end++;
                }
                int value = hexadecimal(end - at);
                at++;
                yield value;
            }
            case 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw new Unsupported("using a back reference, which is not supported");
            default -> {
                if (kind < 0 || kind == '0' || kind == 'c' || (kind < 0x80 && Character.isLetter(kind))) {
                    throw new Unsupported("using an escape that is not supported before " + at);
                }
                yield kind;
            }
        };
    }

    private int hexadecimal(int digits) throws Unsupported {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < pattern.length ? Character.digit(pattern[at++], 16) : -1;
            value = 16 * value + digit;
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw new Unsupported("not a regular expression: a wrong escape before " + at);
            }
        }
        if (digits == 0) {
            throw new Unsupported("not a regular expression: a wrong escape before " + at);
        }
        return value;
    }

    private CodePoints category() throws Unsupported {
        StringBuilder name = new StringBuilder();
        if (accept('{')) {
            while (at < pattern.length && pattern[at] != '}' && name.length() < 30) {
                name.appendCodePoint(pattern[at++]);
            }
        }
        String wanted = CATEGORY_NAMES.getOrDefault(name.toString().toLowerCase(Locale.ROOT), name.toString());
        if (!accept('}') || !CATEGORIES.containsKey(wanted)) {
            throw new Unsupported("using `\\p{" + name + "}`, which is not supported; "
                    + String.join(", ", CATEGORIES.keySet().stream().sorted().toList()) + " are");
        }
        return CATEGORIES.get(wanted);
    }

    private static final Map<String, String> CATEGORY_NAMES = Map.of(
            "letter", "L",
            "uppercase_letter", "Lu",
            "lowercase_letter", "Ll",
            "number", "N",
            "decimal_number", "Nd",
            "punctuation", "P");

    private static final Map<String, CodePoints> CATEGORIES = Map.of(
            "L", CodePoints.where(Character::isLetter),
            "Lu", CodePoints.where(one -> Character.getType(one) == Character.UPPERCASE_LETTER),
            "Ll", CodePoints.where(one -> Character.getType(one) == Character.LOWERCASE_LETTER),
            "N",
                    CodePoints.where(one -> switch (Character.getType(one)) {
                        case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                        default -> false;
                    }),
            "Nd", CodePoints.where(Character::isDigit),
            "P",
                    CodePoints.where(one -> switch (Character.getType(one)) {
                        case Character.CONNECTOR_PUNCTUATION,
                                Character.DASH_PUNCTUATION,
                                Character.START_PUNCTUATION,
                                Character.END_PUNCTUATION,
                                Character.INITIAL_QUOTE_PUNCTUATION,
                                Character.FINAL_QUOTE_PUNCTUATION,
                                Character.OTHER_PUNCTUATION -> true;
                        default -> false;
                    }));

    private boolean accept(int one) {
        boolean found = at < pattern.length && pattern[at] == one;
        at += found ? 1 : 0;
        return found;
    }
}
