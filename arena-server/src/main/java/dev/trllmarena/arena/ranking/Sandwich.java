package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;

/// Uncertainty of a fit that holds when the model is only nearly right: V = H⁺·B·H⁺, where H is the Hessian of the
/// loss and B the sum of squared contributions to its gradient (Huber, 1967; White, 1982).
final class Sandwich {
    private Sandwich() {}

    /// Ratings on the published scale, unanchored.
    static Ratings ratings(Comparisons votes, PairTable table, Fit fit) {
        int n = fit.contestants();
        double[] hessian = new double[n * n];
        BradleyTerry.evaluate(table, fit.strengths(), new double[n], hessian);
        double[] inverse = Cholesky.overwriting(hessian, n).inverse(); // H⁺ + multiple of 11ᵀ; B·1 = 0 cancels that
        Covariance sandwich = around(votesApart(table, fit), inverse, n);
        Optional<Covariance> clustered = votes.voters() > 0
                ? Optional.of(around(VoterScores.squared(votes, fit), inverse, n))
                : Optional.empty();
        return new Ratings(
                Arrays.stream(fit.strengths()).map(Scale::points).toArray(),
                sandwich.ofScaled(Scale.POINTS),
                clustered.map(one -> one.ofScaled(Scale.POINTS)));
    }

    /// B = Σ w²·(o−σ)²·(e_a−e_b)(e_a−e_b)ᵀ over single votes.
    private static double[] votesApart(PairTable table, Fit fit) {
        int n = table.contestants();
        double[] b = new double[n * n];
        for (int pair = 0; pair < table.pairs(); pair++) {
            int one = table.a()[pair];
            int other = table.b()[pair];
            double expected = fit.expected(one, other);
            double square = table.squared()[0][pair] * square(1 - expected)
                    + table.squared()[1][pair] * square(expected)
                    + table.squared()[2][pair] * square(0.5 - expected);
            b[one * n + one] += square;
            b[other * n + other] += square;
            b[one * n + other] -= square;
            b[other * n + one] -= square;
        }
        return b;
    }

    private static double square(double x) {
        return x * x;
    }

    /// bread · filling · bread, all (n, n) and symmetric.
    static Covariance around(double[] filling, double[] bread, int n) {
        double[] product = multiply(bread, multiply(filling, bread, n), n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                product[j * n + i] = product[i * n + j]; // rounding left them a bit apart
            }
        }
        return new Covariance(n, product);
    }

    private static double[] multiply(double[] left, double[] right, int n) {
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = left[i * n + k];
                for (int j = 0; j < n; j++) {
                    product[i * n + j] += factor * right[k * n + j];
                }
            }
        }
        return product;
    }
}
