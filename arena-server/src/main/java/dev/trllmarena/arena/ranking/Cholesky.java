package dev.trllmarena.arena.ranking;

/// The factor L of a symmetric positive definite matrix A = L·Lᵀ. Sums run in one fixed order, so the bits are the
/// same everywhere.
final class Cholesky {
    private final int size;
    private final double[] factor; // (size, size) row-major, lower triangle

    private Cholesky(int size, double[] factor) {
        this.size = size;
        this.factor = factor;
    }

    /// @param matrix (size, size) row-major, of which the lower triangle is read; it is overwritten with the factor
    /// @throws ArithmeticException if it is not positive definite
    static Cholesky overwriting(double[] matrix, int size) {
        for (int i = 0; i < size; i++) {
            int rowI = i * size;
            for (int j = 0; j <= i; j++) {
                int rowJ = j * size;
                double sum = matrix[rowI + j] - dot(matrix, rowI, rowJ, j);
                if (i > j) {
                    matrix[rowI + j] = sum / matrix[rowJ + j];
                } else if (sum > 0) {
                    matrix[rowI + i] = Math.sqrt(sum);
                } else {
                    throw new ArithmeticException("the matrix is not positive definite at row " + i);
                }
            }
        }
        return new Cholesky(size, matrix);
    }

    /// Solves A·x = b in place of b.
    ///
    /// @param vector (size)
    void solve(double[] vector) {
        for (int i = 0; i < size; i++) {
            double sum = vector[i];
            for (int j = 0; j < i; j++) {
                sum -= factor[i * size + j] * vector[j];
            }
            vector[i] = sum / factor[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double value = vector[i] / factor[i * size + i];
            vector[i] = value;
            for (int j = 0; j < i; j++) {
                vector[j] -= factor[i * size + j] * value;
            }
        }
    }

    /// A⁻¹, (size, size) row-major and exactly symmetric.
    double[] inverse() {
        double[] columns = new double[size * size]; // row k: (L⁻¹)ᵀ's row k, that is L⁻¹'s column k
        for (int k = 0; k < size; k++) {
            int column = k * size;
            columns[column + k] = 1 / factor[column + k];
            for (int i = k + 1; i < size; i++) {
                double sum = 0;
                for (int j = k; j < i; j++) {
                    sum += factor[i * size + j] * columns[column + j];
                }
                columns[column + i] = -sum / factor[i * size + i];
            }
        }
        double[] inverse = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < size; k++) {
                    sum += columns[i * size + k] * columns[j * size + k];
                }
                inverse[i * size + j] = sum;
                inverse[j * size + i] = sum;
            }
        }
        return inverse;
    }

    /// Four sums side by side: a processor adds them at once, and their order is still fixed.
    private static double dot(double[] values, int left, int right, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            s0 += values[left + k] * values[right + k];
            s1 += values[left + k + 1] * values[right + k + 1];
            s2 += values[left + k + 2] * values[right + k + 2];
            s3 += values[left + k + 3] * values[right + k + 3];
        }
        for (; k < length; k++) {
            s0 += values[left + k] * values[right + k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
