package dev.trllmarena.arena.ranking;

import java.util.Arrays;

/// Points for early days, when wins do not connect everybody yet: every contestant is given two games against a
/// phantom of strength 1, half won, so that all strengths are finite. To be marked as provisional wherever they are
/// shown.
public final class ProvisionalRatings {
    private static final int MOST_ROUNDS = 100_000;
    private static final double CLOSE_ENOUGH = 1e-13;

    private ProvisionalRatings() {}

    /// (contestants) on the published scale, their mean being 1000: Hunter's (2004) update `p_i ← (W_i + 1) /
    /// (2/(p_i+1) + Σ_j n_ij/(p_i+p_j))` until it rests, then divided by the geometric mean.
    public static double[] points(Comparisons votes) {
        PairTable table = PairTable.of(votes);
        double[] strengths = new double[votes.contestants()];
        Arrays.fill(strengths, 1);
        double change = 1;
        for (int round = 0; round < MOST_ROUNDS && change > CLOSE_ENOUGH; round++) {
            double[] next = next(table, strengths);
            change = 0;
            for (int i = 0; i < next.length; i++) {
                change = Math.max(change, Math.abs(next[i] / strengths[i] - 1));
            }
            strengths = next;
        }
        double mean = 0;
        for (double strength : strengths) {
            mean += StrictMath.log(strength) / strengths.length;
        }
        double[] points = new double[strengths.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = Scale.points(StrictMath.log(strengths[i]) - mean);
        }
        return points;
    }

    private static double[] next(PairTable table, double[] strengths) {
        int n = strengths.length;
        double[] won = new double[n];
        double[] played = new double[n];
        for (int i = 0; i < n; i++) {
            won[i] = 1;
            played[i] = 2 / (strengths[i] + 1);
        }
        for (int pair = 0; pair < table.pairs(); pair++) {
            int a = table.a()[pair];
            int b = table.b()[pair];
            double part = table.total(pair) / (strengths[a] + strengths[b]);
            played[a] += part;
            played[b] += part;
            won[a] += table.score(pair);
            won[b] += table.total(pair) - table.score(pair);
        }
        for (int i = 0; i < n; i++) {
            won[i] /= played[i];
        }
        return won;
    }
}
