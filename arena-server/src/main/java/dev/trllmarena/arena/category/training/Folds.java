package dev.trllmarena.arena.category.training;

import dev.trllmarena.arena.category.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Parts labelled prompts for cross-validation. Prompts that resemble each other, directly or through others, go to the
/// same fold: a network must not be asked what it has nearly seen.
final class Folds {
    static final int COUNT = 5;

    /// Share of the pieces of two prompts that both have, from which they count as alike.
    static final double ALIKE = 0.15;

    /// Above every share: each prompt stands alone.
    static final double NEVER_ALIKE = 2;

    private static final int PIECE = 5;

    private final int[] leader;

    private Folds(int size) {
        leader = IntStream.range(0, size).toArray();
    }

    /// The fold of each example, every category spread evenly.
    static int[] of(List<Example> examples, double alike, long seed) {
        List<List<Integer>> groups = groups(examples, alike);
        Collections.shuffle(groups, new Random(seed));
        groups.sort(Comparator.comparingInt(List<Integer>::size).reversed());
        int[] folds = new int[examples.size()];
        int[][] counts = new int[COUNT][Category.LABELS.size()];
        for (List<Integer> group : groups) {
            int label = examples.get(group.getFirst()).label();
            int fold = IntStream.range(0, COUNT)
                    .boxed()
                    .min(Comparator.comparingInt(each -> counts[each][label]))
                    .orElseThrow();
            for (int member : group) {
                folds[member] = fold;
                counts[fold][examples.get(member).label()]++;
            }
        }
        return folds;
    }

    static List<List<Integer>> groups(List<Example> examples, double alike) {
        Folds folds = new Folds(examples.size());
        List<Set<String>> pieces =
                examples.stream().map(example -> pieces(example.text())).toList();
        for (int one = 0; one < pieces.size() && alike <= 1; one++) {
            for (int other = 0; other < one; other++) {
                if (share(pieces.get(one), pieces.get(other)) >= alike) {
                    folds.leader[folds.leaderOf(one)] = folds.leaderOf(other);
                }
            }
        }
        return new ArrayList<>(IntStream.range(0, examples.size())
                .boxed()
                .collect(Collectors.groupingBy(folds::leaderOf))
                .values());
    }

    private int leaderOf(int member) {
        int at = member;
        while (leader[at] != at) {
            at = leader[at];
        }
        return at;
    }

    private static Set<String> pieces(String text) {
        String letters =
                text.toLowerCase(Locale.of("tr")).replaceAll("\\d+", "0").replaceAll("[^\\p{L}0]+", " ");
        Set<String> pieces = new HashSet<>();
        for (int start = 0; start + PIECE <= letters.length(); start++) {
            pieces.add(letters.substring(start, start + PIECE));
        }
        return pieces;
    }

    private static double share(Set<String> one, Set<String> other) {
        boolean oneIsSmaller = one.size() < other.size();
        Set<String> smaller = oneIsSmaller ? one : other;
        Set<String> larger = oneIsSmaller ? other : one;
        if (larger.isEmpty() || smaller.size() < ALIKE * larger.size()) {
            return 0; // cannot reach it
        }
        long both = smaller.stream().filter(larger::contains).count();
        return (double) both / (one.size() + other.size() - both);
    }
}
