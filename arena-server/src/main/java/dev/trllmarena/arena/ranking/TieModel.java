package dev.trllmarena.arena.ranking;

import java.util.List;

/// How likely wins, losses and ties of a pair are, z = r_first − r_second being the difference of strengths and t a
/// parameter that all pairs share. "Both bad" is a tie.
enum TieModel {
    /// Rao and Kupper (1967): P(win) = 1/(1+e^(t−z)), P(loss) = 1/(1+e^(t+z)), P(tie) = P(win)·P(loss)·(e^(2t)−1),
    /// t > 0: a difference below the threshold t is not seen.
    RAO_KUPPER {
        @Override
        double loss(double z, double t, double wins, double losses, double ties, double[] derivatives) {
            if (t <= 0) {
                return Double.POSITIVE_INFINITY;
            }
            double u = Logistic.sigmoid(t - z);
            double v = Logistic.sigmoid(t + z);
            double q = -StrictMath.expm1(-2 * t);
            double notLost = wins + ties;
            double notWon = losses + ties;
            derivatives[0] = notWon * v - notLost * u;
            derivatives[1] = notLost * u + notWon * v - 2 * ties / q;
            derivatives[2] = notLost * u * (1 - u) + notWon * v * (1 - v);
            derivatives[3] = notWon * v * (1 - v) - notLost * u * (1 - u);
            derivatives[4] = derivatives[2] + 4 * ties * (1 - q) / (q * q);
            return notLost * Logistic.softplus(t - z)
                    + notWon * Logistic.softplus(t + z)
                    - ties * (2 * t + StrictMath.log(q));
        }

        @Override
        double parameterFor(double tieShare) {
            return StrictMath.log((1 + tieShare) / (1 - tieShare));
        }

        @Override
        double tiesOfEquals(double t) {
            return StrictMath.tanh(t / 2);
        }

        @Override
        List<Parameter> parameters(double t, double error) {
            double ties = tiesOfEquals(t);
            return List.of(
                    new Parameter("eta", t, error),
                    new Parameter("ties_of_equals", ties, error * (1 - ties * ties) / 2));
        }
    },

    /// Davidson (1970): win, loss and tie go as e^(z/2), e^(−z/2) and ν = e^t.
    DAVIDSON {
        @Override
        double loss(double z, double t, double wins, double losses, double ties, double[] derivatives) {
            double highest = Math.max(Math.abs(z) / 2, t);
            double win = StrictMath.exp(z / 2 - highest);
            double lose = StrictMath.exp(-z / 2 - highest);
            double tie = StrictMath.exp(t - highest);
            double sum = win + lose + tie;
            double all = wins + losses + ties;
            double lead = (win - lose) / (2 * sum);
            double tied = tie / sum;
            derivatives[0] = all * lead - (wins - losses) / 2;
            derivatives[1] = all * tied - ties;
            derivatives[2] = all * ((win + lose) / (4 * sum) - lead * lead);
            derivatives[3] = -all * lead * tied;
            derivatives[4] = all * tied * (1 - tied);
            return all * (highest + StrictMath.log(sum)) - (wins - losses) * z / 2 - ties * t;
        }

        @Override
        double parameterFor(double tieShare) {
            return StrictMath.log(2 * tieShare / (1 - tieShare));
        }

        @Override
        double tiesOfEquals(double t) {
            double odds = StrictMath.exp(t);
            return odds / (2 + odds);
        }

        @Override
        List<Parameter> parameters(double t, double error) {
            double odds = StrictMath.exp(t);
            double ties = tiesOfEquals(t);
            return List.of(
                    new Parameter("nu", odds, error * odds),
                    new Parameter("ties_of_equals", ties, error * ties * (1 - ties)));
        }
    };

    /// Negative log-likelihood in nats of so many wins, losses and ties of one pair.
    ///
    /// @param derivatives (5), overwritten: by z, by t, by z twice, by both, by t twice
    abstract double loss(double z, double t, double wins, double losses, double ties, double[] derivatives);

    /// The t with which equals tie so often, above 0 and below 1.
    abstract double parameterFor(double tieShare);

    /// How often equals tie.
    abstract double tiesOfEquals(double t);

    /// What is printed beside the ratings: the model's own parameter, and how often equals tie.
    ///
    /// @param error standard error of t
    abstract List<Parameter> parameters(double t, double error);
}
