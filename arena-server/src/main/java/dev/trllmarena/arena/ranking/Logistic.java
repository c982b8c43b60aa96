package dev.trllmarena.arena.ranking;

/// The logistic function and what belongs to it, with the same last bit on every machine (`StrictMath`).
final class Logistic {
    private Logistic() {}

    /// σ(z) = 1/(1+e^−z).
    static double sigmoid(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// log(1+e^z), which does not overflow.
    static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }
}
