package dev.trllmarena.arena.ranking;

/// Who wins against whom: as it was, and as the ratings expect.
///
/// @param votes (contestants, contestants) row-major: how often two have met
/// @param observed (contestants, contestants) what the row's contestant got against the column's, a tie being a
///     half; `NaN` where they never met
/// @param predicted (contestants, contestants) σ(r_row − r_column)
public record WinMatrix(int contestants, long[] votes, double[] observed, double[] predicted) {

    /// Compares votes and a fit of them.
    public static WinMatrix of(Comparisons all, Fit fit) {
        int n = fit.contestants();
        long[] votes = new long[n * n];
        double[] observed = new double[n * n];
        for (int row = 0; row < all.rows(); row++) {
            int first = all.first(row);
            int second = all.second(row);
            int count = all.count(row);
            double score = count * all.result(row).score();
            votes[first * n + second] += count;
            votes[second * n + first] += count;
            observed[first * n + second] += score;
            observed[second * n + first] += count - score;
        }
        double[] predicted = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                observed[i * n + j] /= votes[i * n + j];
                predicted[i * n + j] = fit.expected(i, j);
            }
        }
        return new WinMatrix(n, votes, observed, predicted);
    }

    public long votes(int row, int column) {
        return votes[row * contestants + column];
    }

    public double observed(int row, int column) {
        return observed[row * contestants + column];
    }

    public double predicted(int row, int column) {
        return predicted[row * contestants + column];
    }
}
