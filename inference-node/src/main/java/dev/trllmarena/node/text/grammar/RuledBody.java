package dev.trllmarena.node.text.grammar;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What is left of a JSON text that keeps a rule: characters as they are or behind a backslash, none as `\u0000`, so
/// that each has few ways to be written.
///
/// @param at where the rule's automaton stands
/// @param count characters so far, as far as they matter
/// @param character the bits of the present character so far
/// @param bytes what the present character lacks, its bounds included
record RuledBody(Shape.RuledText rule, Automaton.At at, int count, boolean isEscape, int character, Utf8Bytes bytes)
        implements Item {
    private static final String ESCAPES = "\"\\bfnrt";
    private static final String ESCAPED = "\"\\\b\f\n\r\t";

    static RuledBody start(Shape.RuledText rule) {
        return new RuledBody(rule, rule.automaton().start(), 0, false, 0, Utf8Bytes.NONE);
    }

    @Override
    public void step(int value, Stack rest, Collection<Stack> out) {
        if (isEscape) {
            int escape = ESCAPES.indexOf(value);
            if (escape >= 0) {
                add(ESCAPED.charAt(escape), rest, out);
            }
        } else if (bytes.missing() > 0) {
            if (value >= bytes.lowest() && value <= bytes.highest()) {
                proceed(character << 6 | (value & 0x3F), bytes.next(), rest, out);
            }
        } else if (value == '"') {
            if (at.accepts() && count >= rule.least()) {
                out.add(rest);
            }
        } else if (value == '\\') {
            if (ESCAPED.chars().anyMatch(one -> after(one) != null)) {
                out.add(rest.push(new RuledBody(rule, at, count, true, 0, Utf8Bytes.NONE)));
            }
        } else if (value >= 0x20 && value < 0x80) {
            add(value, rest, out);
        } else {
            Utf8Bytes first = Utf8Bytes.behind(value);
            if (first.missing() > 0) {
                proceed(value & (0x3F >> first.missing()), first, rest, out);
            }
        }
    }

    /// How many characters may follow that need no look at the rule; -1 where each needs one.
    int room() {
        if (!rule.isFree() || isEscape || bytes.missing() > 0) {
            return -1;
        }
        return rule.most() == Integer.MAX_VALUE ? Integer.MAX_VALUE : rule.most() - count;
    }

    private void proceed(int bits, Utf8Bytes left, Stack rest, Collection<Stack> out) {
        if (left.missing() == 0) {
            add(bits, rest, out);
            return;
        }
        int shift = 6 * (left.missing() - 1);
        int first = (bits << 6 | (left.lowest() & 0x3F)) << shift;
        int last = ((bits << 6 | (left.highest() & 0x3F)) << shift) | ((1 << shift) - 1);
        if (at.leads(first, last, next -> rule.canEnd(next, rule.counted(count + 1)))) {
            out.add(rest.push(new RuledBody(rule, at, count, false, bits, left)));
        }
    }

    private void add(int one, Stack rest, Collection<Stack> out) {
        RuledBody next = after(one);
        if (next != null) {
            out.add(rest.push(next));
        }
    }

    private @Nullable RuledBody after(int one) {
        Automaton.At next = at.next(one);
        int counted = rule.counted(count + 1);
        return next != null && rule.canEnd(next, counted)
                ? new RuledBody(rule, next, counted, false, 0, Utf8Bytes.NONE)
                : null;
    }
}
