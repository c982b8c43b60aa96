package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;

/// How uncertain strengths and parameters are together.
///
/// @param point (contestants + parameters) strengths, then parameters, in natural logarithms
/// @param sandwich of that size, votes being independent
/// @param clustered voters being independent; absent where no voter is known
record Uncertainty(int contestants, double[] point, Covariance sandwich, Optional<Covariance> clustered) {
    /// Standard error of a coordinate.
    double error(int at) {
        double independent = sandwich.at(at, at);
        return Math.sqrt(Math.max(independent, clustered.map(v -> v.at(at, at)).orElse(independent)));
    }

    /// The strengths on the published scale.
    Ratings ratings() {
        return new Ratings(
                Arrays.stream(point, 0, contestants).map(Scale::points).toArray(),
                strengths(sandwich),
                clustered.map(this::strengths));
    }

    private Covariance strengths(Covariance whole) {
        double[] block = new double[contestants * contestants];
        for (int i = 0; i < contestants; i++) {
            System.arraycopy(whole.values(), i * whole.size(), block, i * contestants, contestants);
        }
        return new Covariance(contestants, block).ofScaled(Scale.POINTS);
    }
}
