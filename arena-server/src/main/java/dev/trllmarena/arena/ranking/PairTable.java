package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;

/// Votes added up by pair and outcome: all that Bradley–Terry needs of them. Pairs are in order, the lower number
/// first, so that neither the order of votes nor their sides leave a trace (sums of unweighted votes are whole
/// numbers, hence exact).
///
/// @param a (pairs) lower number of the pair
/// @param b (pairs) higher number
/// @param wins (pairs) weight of what a won
/// @param losses (pairs) of what b won
/// @param halves (pairs) of ties and "both bad"
/// @param squared the same three sums of squared weights, (3, pairs): what the sandwich's middle is made of
record PairTable(
        int contestants, int[] a, int[] b, double[] wins, double[] losses, double[] halves, double[][] squared) {

    static PairTable of(Comparisons votes) {
        int n = votes.contestants();
        double[] sums = new double[3 * cells(n)];
        boolean weighted = votes.weighted();
        double[] squares = new double[weighted ? sums.length : 0];
        for (int row = 0; row < votes.rows(); row++) {
            int entry = entry(votes, row);
            double weight = votes.weight(row);
            double sum = votes.count(row) * weight;
            sums[entry] += sum;
            if (weighted) {
                squares[entry] += sum * weight;
            }
        }
        return compact(n, sums, weighted ? Optional.of(squares) : Optional.empty());
    }

    /// Pairs there can be.
    static int cells(int contestants) {
        return contestants * (contestants - 1) / 2;
    }

    /// Where a pair stands in a triangle of pairs: 1–0, 2–0, 2–1, 3–0 …
    static int cell(int low, int high) {
        return high * (high - 1) / 2 + low;
    }

    /// Where a vote is counted: 3 · cell + 0, 1 or 2, as the lower number won, the higher one, or neither.
    static int entry(Comparisons votes, int row) {
        int first = votes.first(row);
        int second = votes.second(row);
        int cell = cell(Math.min(first, second), Math.max(first, second));
        return 3 * cell
                + switch (votes.result(row)) {
                    case FIRST -> first < second ? 0 : 1;
                    case SECOND -> first < second ? 1 : 0;
                    case TIE, BOTH_BAD -> 2;
                };
    }

    /// Leaves out pairs that never met.
    ///
    /// @param sums (3 · cells) of weights, by entry
    /// @param squares (3 · cells) of squared weights; absent where every weight is 1
    static PairTable compact(int contestants, double[] sums, Optional<double[]> squares) {
        int cells = cells(contestants);
        int[] a = new int[cells];
        int[] b = new int[cells];
        int[] from = new int[cells];
        int pairs = 0;
        for (int high = 1; high < contestants; high++) {
            for (int low = 0; low < high; low++) {
                int cell = cell(low, high);
                if (sums[3 * cell] + sums[3 * cell + 1] + sums[3 * cell + 2] > 0) {
                    a[pairs] = low;
                    b[pairs] = high;
                    from[pairs++] = cell;
                }
            }
        }
        int[] kept = Arrays.copyOf(from, pairs);
        double[][] compactSums = picked(sums, kept);
        return new PairTable(
                contestants,
                Arrays.copyOf(a, pairs),
                Arrays.copyOf(b, pairs),
                compactSums[0],
                compactSums[1],
                compactSums[2],
                squares.map(one -> picked(one, kept)).orElse(compactSums));
    }

    int pairs() {
        return a.length;
    }

    /// Weight of all votes of a pair.
    double total(int pair) {
        return wins[pair] + losses[pair] + halves[pair];
    }

    /// What a got of it.
    double score(int pair) {
        return wins[pair] + 0.5 * halves[pair];
    }

    /// (3, pairs)
    private static double[][] picked(double[] entries, int[] cells) {
        double[][] picked = new double[3][cells.length];
        for (int pair = 0; pair < cells.length; pair++) {
            for (int outcome = 0; outcome < 3; outcome++) {
                picked[outcome][pair] = entries[3 * cells[pair] + outcome];
            }
        }
        return picked;
    }
}
