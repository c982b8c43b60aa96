package dev.trllmarena.node.text.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// A set of characters as ranges in ascending order, ends included; immutable.
///
/// Only characters that a JSON text can carry by themselves or behind a backslash are ever in it.
record CodePoints(List<Range> ranges) {
    record Range(int first, int last) {}

    /// What a text can carry: no halves of surrogate pairs, and of the control characters those with a short escape.
    static final CodePoints ALL = new CodePoints(List.of(
            new Range('\b', '\n'), // \b \t \n
            new Range('\f', '\r'),
            new Range(' ', 0xD7FF),
            new Range(0xE000, Character.MAX_CODE_POINT)));

    static CodePoints of(int first, int last) {
        return ALL.and(new CodePoints(List.of(new Range(first, last))));
    }

    static CodePoints of(String each) {
        return union(each.codePoints().mapToObj(one -> of(one, one)).toList());
    }

    static CodePoints where(IntPredicate holds) {
        List<Range> found = new ArrayList<>();
        for (Range range : ALL.ranges) {
            int first = -1;
            for (int one = range.first; one <= range.last + 1; one++) {
                boolean in = one <= range.last && holds.test(one);
                if (in && first < 0) {
                    first = one;
                } else if (!in && first >= 0) {
                    found.add(new Range(first, one - 1));
                    first = -1;
                }
            }
        }
        return new CodePoints(List.copyOf(found));
    }

    static CodePoints union(List<CodePoints> sets) {
        Range[] all = sets.stream().flatMap(set -> set.ranges.stream()).toArray(Range[]::new);
        Arrays.sort(all, (one, other) -> Integer.compare(one.first, other.first));
        List<Range> merged = new ArrayList<>();
        for (Range range : all) {
            if (!merged.isEmpty() && merged.getLast().last >= range.first - 1) {
                Range last = merged.removeLast();
                merged.add(new Range(last.first, Math.max(last.last, range.last)));
            } else {
                merged.add(range);
            }
        }
        return new CodePoints(List.copyOf(merged));
    }

    CodePoints not() {
        List<Range> rest = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (range.first > next) {
                rest.add(new Range(next, range.first - 1));
            }
            next = range.last + 1;
        }
        rest.add(new Range(next, Character.MAX_CODE_POINT));
        return ALL.and(new CodePoints(rest));
    }

    private CodePoints and(CodePoints other) {
        List<Range> both = new ArrayList<>();
        for (Range one : ranges) {
            for (Range two : other.ranges) {
                int first = Math.max(one.first, two.first);
                int last = Math.min(one.last, two.last);
                if (first <= last) {
                    both.add(new Range(first, last));
                }
            }
        }
        return new CodePoints(List.copyOf(both));
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// Whether any character from the first to the last is in it.
    boolean meets(int first, int last) {
        int low = 0;
        int high = ranges.size();
        while (low < high) { // the first range that does not end before
            int middle = (low + high) / 2;
            if (ranges.get(middle).last < first) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ranges.size() && ranges.get(low).first <= last;
    }
}
