package dev.trllmarena.arena.ranking;

import java.util.Optional;

/// What votes pulled at strengths and parameters, squared: the middle B of the sandwich V = H⁺·B·H⁺ of a model whose
/// likelihood of a vote depends on z = r_first − r_second and on parameters that all votes share.
final class Pulls {
    /// The gradient of one vote's negative log-likelihood.
    interface Pull {
        /// Fills in the gradient of a row.
        ///
        /// @param pull (1 + parameters), overwritten: by z, then by each parameter; the vote's weight left out
        void of(int row, double[] pull);
    }

    private final Comparisons votes;
    private final int contestants;
    private final int parameters;
    private final int size;
    private final Pull pull;

    Pulls(Comparisons votes, int parameters, Pull pull) {
        this.votes = votes;
        this.contestants = votes.contestants();
        this.parameters = parameters;
        this.size = contestants + parameters;
        this.pull = pull;
    }

    /// Errors of votes that are independent, and of voters that are.
    Uncertainty uncertainty(Newton.Minimum minimum) {
        double[] bread = minimum.inverse();
        Optional<Covariance> clustered =
                votes.voters() > 0 ? Optional.of(Sandwich.around(byVoter(), bread, size)) : Optional.empty();
        return new Uncertainty(contestants, minimum.point(), Sandwich.around(byVote(), bread, size), clustered);
    }

    /// B = Σ_votes w²·s·sᵀ, (size, size) row-major.
    private double[] byVote() {
        double[] b = new double[size * size];
        Sum sum = new Sum();
        for (int row = 0; row < votes.rows(); row++) {
            sum.add(row, 1);
            sum.square(b, votes.count(row));
        }
        return b;
    }

    /// B = Σ_voters (Σ w·s)(Σ w·s)ᵀ; a vote of an unknown voter stands alone.
    private double[] byVoter() {
        double[] b = new double[size * size];
        Sum sum = new Sum();
        RowsByVoter byVoter = RowsByVoter.of(votes);
        for (int voter = 0; voter < byVoter.voters(); voter++) {
            for (int at = byVoter.begin(voter); at < byVoter.begin(voter + 1); at++) {
                sum.add(byVoter.row(at), votes.count(byVoter.row(at)));
            }
            sum.square(b, 1);
        }
        for (int at = byVoter.begin(byVoter.voters()); at < votes.rows(); at++) {
            sum.add(byVoter.row(at), 1);
            sum.square(b, votes.count(byVoter.row(at)));
        }
        return b;
    }

    /// The gradient of some votes together; it keeps note of where it is not 0.
    private final class Sum {
        private final double[] gradient = new double[size];
        private final int[] touched = new int[size];
        private final boolean[] isTouched = new boolean[size];
        private final double[] one = new double[1 + parameters];
        private int count;

        void add(int row, int times) {
            pull.of(row, one);
            double weight = times * votes.weight(row);
            touch(votes.first(row), weight * one[0]);
            touch(votes.second(row), -weight * one[0]);
            for (int k = 0; k < parameters; k++) {
                touch(contestants + k, weight * one[1 + k]);
            }
        }

        private void touch(int at, double by) {
            gradient[at] += by;
            if (!isTouched[at]) {
                isTouched[at] = true;
                touched[count++] = at;
            }
        }

        /// Adds its square so many times, and is 0 again.
        void square(double[] b, int times) {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    b[touched[i] * size + touched[j]] += times * gradient[touched[i]] * gradient[touched[j]];
                }
            }
            for (int i = 0; i < count; i++) {
                gradient[touched[i]] = 0;
                isTouched[touched[i]] = false;
            }
            count = 0;
        }
    }
}
