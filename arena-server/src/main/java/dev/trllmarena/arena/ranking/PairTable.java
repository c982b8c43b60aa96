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
        int cells = n * (n - 1) / 2;
        double[][] sums = new double[3][cells];
        boolean weighted = votes.weighted();
        double[][] squares = new double[3][weighted ? cells : 0];
        for (int row = 0; row < votes.rows(); row++) {
            int cell = cell(votes.first(row), votes.second(row));
            int outcome = outcome(votes, row);
            double weight = votes.weight(row);
            double sum = votes.count(row) * weight;
            sums[outcome][cell] += sum;
            if (weighted) {
                squares[outcome][cell] += sum * weight;
            }
        }
        return compact(n, sums, weighted ? Optional.of(squares) : Optional.empty());
    }

    /// Where a pair stands in a triangle of pairs: 1–0, 2–0, 2–1, 3–0 …
    static int cell(int one, int other) {
        int high = Math.max(one, other);
        return high * (high - 1) / 2 + Math.min(one, other);
    }

    /// 0, 1 or 2: the lower number won, the higher one, or neither.
    static int outcome(Comparisons votes, int row) {
        return switch (votes.result(row)) {
            case FIRST -> votes.first(row) < votes.second(row) ? 0 : 1;
            case SECOND -> votes.first(row) < votes.second(row) ? 1 : 0;
            case TIE, BOTH_BAD -> 2;
        };
    }

    /// Leaves out pairs that never met.
    ///
    /// @param sums (3, cells) of weights
    /// @param squares (3, cells) of squared weights; absent where every weight is 1
    static PairTable compact(int contestants, double[][] sums, Optional<double[][]> squares) {
        int cells = sums[0].length;
        int[] a = new int[cells];
        int[] b = new int[cells];
        int[] from = new int[cells];
        int pairs = 0;
        for (int high = 1; high < contestants; high++) {
            for (int low = 0; low < high; low++) {
                int cell = cell(low, high);
                if (sums[0][cell] + sums[1][cell] + sums[2][cell] > 0) {
                    a[pairs] = low;
                    b[pairs] = high;
                    from[pairs++] = cell;
                }
            }
        }
        int length = pairs;
        double[][] compactSums = picked(sums, from, pairs);
        return new PairTable(
                contestants,
                Arrays.copyOf(a, pairs),
                Arrays.copyOf(b, pairs),
                compactSums[0],
                compactSums[1],
                compactSums[2],
                squares.map(one -> picked(one, from, length)).orElse(compactSums));
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

    private static double[][] picked(double[][] columns, int[] from, int length) {
        double[][] picked = new double[columns.length][length];
        for (int c = 0; c < columns.length; c++) {
            for (int i = 0; i < length; i++) {
                picked[c][i] = columns[c][from[i]];
            }
        }
        return picked;
    }
}
