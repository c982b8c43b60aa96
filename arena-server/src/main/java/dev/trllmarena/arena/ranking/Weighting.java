package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;

/// Views that let votes matter unequally. Errors stay right: the sandwich squares the weights.
final class Weighting {
    /// Below so many votes a pair is not lifted to the weight of the others, lest single votes rule.
    static final int FEWEST = 50;

    private Weighting() {}

    /// Every pair weighs alike, however often it met: each of a pair's n votes gets 1/max(n, 50).
    static Comparisons evenPairs(Comparisons votes) {
        long[] met = new long[PairTable.cells(votes.contestants())];
        for (int row = 0; row < votes.rows(); row++) {
            met[cell(votes, row)] += votes.count(row);
        }
        double[] weights = new double[votes.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = 1.0 / Math.max(FEWEST, met[cell(votes, row)]);
        }
        return votes.withWeights(weights);
    }

    private static int cell(Comparisons votes, int row) {
        return PairTable.entry(votes, row) / 3;
    }

    /// Each vote weighs 1/P, P being the probability with which its pair was drawn, as logged with the battle: what a
    /// uniform draw of pairs would have shown. Empty where a probability is not known.
    static Optional<Comparisons> inversePropensity(Comparisons votes) {
        return votes.propensities()
                .map(propensities -> votes.withWeights(
                        Arrays.stream(propensities).map(p -> 1 / p).toArray()));
    }

    /// How many equally weighted votes would tell as much: (Σw)²/Σw² (Kish, 1965).
    static double effectiveVotes(Comparisons votes) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < votes.rows(); row++) {
            double weight = votes.weight(row);
            sum += votes.count(row) * weight;
            squares += votes.count(row) * weight * weight;
        }
        return squares == 0 ? 0 : sum * sum / squares;
    }
}
