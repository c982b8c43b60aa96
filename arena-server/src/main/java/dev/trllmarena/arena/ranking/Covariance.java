package dev.trllmarena.arena.ranking;

/// How uncertain ratings are together.
///
/// @param size contestants
/// @param values (size, size) row-major, symmetric, in squared units of the ratings
public record Covariance(int size, double[] values) {
    public Covariance {
        if (values.length != size * size) {
            throw new IllegalArgumentException("a covariance of " + size + " has " + values.length + " values");
        }
    }

    public double at(int i, int j) {
        return values[i * size + j];
    }

    /// Var(r_i − r_j) = V_ii + V_jj − 2V_ij.
    public double ofDifference(int i, int j) {
        return at(i, i) + at(j, j) - 2 * at(i, j);
    }

    /// The covariance of ratings that are multiplied by a factor.
    public Covariance ofScaled(double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor * factor;
        }
        return new Covariance(size, scaled);
    }
}
