package dev.trllmarena.arena.ranking;

/// What each voter pulled at the ratings: the votes of one person go together, so they are summed before they are
/// squared.
final class VoterScores {
    private VoterScores() {}

    /// B = Σ_voters s·sᵀ with s = Σ w·(o−σ)·(e_a−e_b) over the voter's votes; a vote of an unknown voter stands
    /// alone.
    ///
    /// @return (contestants, contestants) row-major
    static double[] squared(Comparisons votes, Fit fit) {
        int n = fit.contestants();
        double[] expected = expected(fit);
        double[] b = new double[n * n];
        double[] pull = new double[n];
        int[] pulled = new int[n];
        boolean[] isPulled = new boolean[n];
        ByVoter byVoter = ByVoter.of(votes);
        for (int voter = 0; voter < byVoter.voters(); voter++) {
            int count = 0;
            for (int at = byVoter.begin(voter); at < byVoter.begin(voter + 1); at++) {
                int row = byVoter.row(at);
                int first = votes.first(row);
                int second = votes.second(row);
                double part = votes.count(row) * residual(votes, row, expected, n);
                pull[first] += part;
                pull[second] -= part;
                count = note(first, isPulled, pulled, count);
                count = note(second, isPulled, pulled, count);
            }
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    b[pulled[i] * n + pulled[j]] += pull[pulled[i]] * pull[pulled[j]];
                }
            }
            for (int i = 0; i < count; i++) {
                pull[pulled[i]] = 0;
                isPulled[pulled[i]] = false;
            }
        }
        addUnknown(votes, byVoter, expected, n, b);
        return b;
    }

    private static void addUnknown(Comparisons votes, ByVoter byVoter, double[] expected, int n, double[] b) {
        for (int at = byVoter.begin(byVoter.voters()); at < votes.rows(); at++) {
            int row = byVoter.row(at);
            int first = votes.first(row);
            int second = votes.second(row);
            double part = residual(votes, row, expected, n);
            double square = votes.count(row) * part * part;
            b[first * n + first] += square;
            b[second * n + second] += square;
            b[first * n + second] -= square;
            b[second * n + first] -= square;
        }
    }

    /// w·(o−σ) of one vote.
    private static double residual(Comparisons votes, int row, double[] expected, int n) {
        return votes.weight(row) * (votes.result(row).score() - expected[votes.first(row) * n + votes.second(row)]);
    }

    private static int note(int contestant, boolean[] isPulled, int[] pulled, int count) {
        if (isPulled[contestant]) {
            return count;
        }
        isPulled[contestant] = true;
        pulled[count] = contestant;
        return count + 1;
    }

    private static double[] expected(Fit fit) {
        int n = fit.contestants();
        double[] expected = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                expected[i * n + j] = fit.expected(i, j);
            }
        }
        return expected;
    }
}
