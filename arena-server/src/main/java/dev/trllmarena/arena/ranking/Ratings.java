package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;

/// Ratings as they are published, with their uncertainty. Whichever error is the greater counts: that of
/// independent votes or that of voters whose votes go together.
///
/// @param points (contestants) on the published scale; an anchor has shifted all alike
/// @param sandwich in points², votes being independent
/// @param clustered in points², voters being independent; absent where no voter is known
public record Ratings(double[] points, Covariance sandwich, Optional<Covariance> clustered) {
    public int contestants() {
        return points.length;
    }

    /// Standard error of a rating, in points.
    public double error(int contestant) {
        double independent = sandwich.at(contestant, contestant);
        return Math.sqrt(Math.max(
                independent, clustered.map(v -> v.at(contestant, contestant)).orElse(independent)));
    }

    /// Standard error of the difference of two ratings, in points.
    public double errorOfDifference(int one, int other) {
        double independent = sandwich.ofDifference(one, other);
        return Math.sqrt(Math.max(
                Math.max(0, independent),
                clustered.map(v -> v.ofDifference(one, other)).orElse(independent)));
    }

    /// From the middle of the 95 % interval to its end, in points.
    public double halfWidth(int contestant) {
        return Scale.NORMAL_95 * error(contestant);
    }

    public double lower(int contestant) {
        return points[contestant] - halfWidth(contestant);
    }

    public double upper(int contestant) {
        return points[contestant] + halfWidth(contestant);
    }

    /// Whether one is above the other at 95 %, two-sided.
    public boolean significantlyAbove(int one, int other) {
        return points[one] - points[other] > Scale.NORMAL_95 * errorOfDifference(one, other);
    }

    /// All ratings moved alike, as an anchor does: errors stay.
    public Ratings shifted(double by) {
        return new Ratings(Arrays.stream(points).map(one -> one + by).toArray(), sandwich, clustered);
    }
}
