package dev.trllmarena.arena.ranking;

/// What each voter pulled at the ratings: the votes of one person go together, so they are summed before they are
/// squared.
final class VoterScores {
    private final int contestants;
    private final int[] low; // (cells) lower number of a pair
    private final int[] high; // (cells) higher number
    private final double[] residual; // (3 · cells) o − σ of the lower number
    private final double[] sum; // (contestants, contestants) its two triangles are added in the end

    private VoterScores(Fit fit) {
        contestants = fit.contestants();
        int cells = PairTable.cells(contestants);
        low = new int[cells];
        high = new int[cells];
        residual = new double[3 * cells];
        sum = new double[contestants * contestants];
        for (int b = 1; b < contestants; b++) {
            for (int a = 0; a < b; a++) {
                int cell = PairTable.cell(a, b);
                double expected = fit.expected(a, b);
                low[cell] = a;
                high[cell] = b;
                residual[3 * cell] = 1 - expected;
                residual[3 * cell + 1] = -expected;
                residual[3 * cell + 2] = 0.5 - expected;
            }
        }
    }

    /// B = Σ_voters s·sᵀ with s = Σ w·(o−σ)·(e_a−e_b) over the voter's votes; a vote of an unknown voter stands
    /// alone.
    ///
    /// @return (contestants, contestants) row-major
    static double[] squared(Comparisons votes, Fit fit) {
        VoterScores scores = new VoterScores(fit);
        ByVoter byVoter = ByVoter.of(votes);
        scores.addKnown(byVoter);
        scores.addUnknown(byVoter);
        return scores.symmetric();
    }

    private void addKnown(ByVoter votes) {
        double[] pull = new double[contestants];
        int[] pulled = new int[contestants];
        boolean[] isPulled = new boolean[contestants];
        for (int voter = 0; voter < votes.voters(); voter++) {
            int count = 0;
            for (int at = votes.begin()[voter]; at < votes.begin()[voter + 1]; at++) {
                int entry = votes.entries()[at];
                int a = low[entry / 3];
                int b = high[entry / 3];
                double part = votes.count(at) * votes.weight(at) * residual[entry];
                pull[a] += part;
                pull[b] -= part;
                count = note(a, isPulled, pulled, count);
                count = note(b, isPulled, pulled, count);
            }
            if (count > contestants / 4) {
                addAll(pull);
            } else {
                addSome(pull, pulled, count);
            }
            for (int i = 0; i < count; i++) {
                pull[pulled[i]] = 0;
                isPulled[pulled[i]] = false;
            }
        }
    }

    private static int note(int contestant, boolean[] isPulled, int[] pulled, int count) {
        if (isPulled[contestant]) {
            return count;
        }
        isPulled[contestant] = true;
        pulled[count] = contestant;
        return count + 1;
    }

    private void addSome(double[] pull, int[] pulled, int count) {
        for (int i = 0; i < count; i++) {
            int row = pulled[i] * contestants;
            double factor = pull[pulled[i]];
            for (int j = 0; j <= i; j++) {
                sum[row + pulled[j]] += factor * pull[pulled[j]];
            }
        }
    }

    /// The same, in an order that a processor takes several at once of.
    private void addAll(double[] pull) {
        for (int i = 0; i < contestants; i++) {
            int row = i * contestants;
            double factor = pull[i];
            for (int j = 0; j <= i; j++) {
                sum[row + j] += factor * pull[j];
            }
        }
    }

    private void addUnknown(ByVoter votes) {
        for (int at = votes.unknown(); at < votes.entries().length; at++) {
            int entry = votes.entries()[at];
            int a = low[entry / 3];
            int b = high[entry / 3];
            double part = votes.weight(at) * residual[entry];
            double square = votes.count(at) * part * part;
            sum[a * contestants + a] += square;
            sum[b * contestants + b] += square;
            sum[b * contestants + a] -= square;
        }
    }

    private double[] symmetric() {
        for (int i = 0; i < contestants; i++) {
            for (int j = 0; j < i; j++) {
                double both = sum[i * contestants + j] + sum[j * contestants + i];
                sum[i * contestants + j] = both;
                sum[j * contestants + i] = both;
            }
        }
        return sum;
    }
}
