package dev.trllmarena.arena.ranking;

/// The strengths that make the votes most likely.
///
/// @param strengths (contestants) natural-log strengths r, Σr = 0
/// @param loss negative log-likelihood of all votes in nats, each with its weight
/// @param steps Newton steps it took
public record Fit(double[] strengths, double loss, int steps) {
    public int contestants() {
        return strengths.length;
    }

    /// How often one is expected to win over another; a tie is half a win.
    public double expected(int one, int other) {
        return Logistic.sigmoid(strengths[one] - strengths[other]);
    }
}
