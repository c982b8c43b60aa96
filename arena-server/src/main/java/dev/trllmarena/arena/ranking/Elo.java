package dev.trllmarena.arena.ranking;

/// Online Elo, the live ticker: it depends on the order of votes and is never the published ranking. Zero-sum.
///
/// @param k how far one vote moves a rating at most
public record Elo(double k) {
    /// Where everybody starts.
    public static final double START = 1000;

    private static final double SCALE = 400;

    /// Two ratings after a vote.
    public record Ratings(double a, double b) {}

    public Elo {
        if (!(k > 0 && k <= 100)) {
            throw new IllegalArgumentException("k must be above 0 and at most 100, was " + k);
        }
    }

    /// What a vote makes of two ratings.
    ///
    /// @param score what side A got: 1, ½ or 0
    public Ratings after(double ratingA, double ratingB, double score) {
        double change = k * (score - expected(ratingA, ratingB));
        return new Ratings(ratingA + change, ratingB - change);
    }

    /// What side A gets on average.
    public static double expected(double ratingA, double ratingB) {
        return 1 / (1 + StrictMath.pow(10, (ratingB - ratingA) / SCALE));
    }
}
