package dev.trllmarena.arena.ranking;

import java.util.List;
import java.util.Locale;

/// What is counted in an answer, in the order of the rows of [Comparisons.Style]. Only answers are counted, never
/// questions.
public enum StyleFeature {
    /// Characters: a vendor's tokens would make it a property of the tokenizer.
    LENGTH,
    HEADERS,
    LIST_ITEMS,
    BOLD;

    private static final List<StyleFeature> ALL = List.of(values());

    static StyleFeature ofRow(int row) {
        return ALL.get(row);
    }

    /// As it is published.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How much more of it the first answer has, from −1 to 1; 0 where neither has any.
    static double difference(int first, int second) {
        double sum = (double) first + second;
        return sum == 0 ? 0 : (first - second) / sum;
    }
}
