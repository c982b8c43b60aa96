package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Ratings by a model that has a probability for ties of its own.
final class Ties {
    private static final double MOST_TIES = 0.95; // to start with; the fit goes where it wants

    private final TieModel model;
    private final Comparisons votes;
    private final PairTable table;

    private Ties(TieModel model, Comparisons votes) {
        this.model = model;
        this.votes = votes;
        table = PairTable.of(votes);
    }

    /// Empty where the votes allow no finite ratings. Without any tie both models are Bradley–Terry.
    ///
    /// @param votes whose contestants are strongly connected
    static Optional<Extended> fit(TieModel model, Comparisons votes) {
        return new Ties(model, votes).fit();
    }

    private Optional<Extended> fit() {
        double ties = Arrays.stream(table.halves()).sum();
        if (ties == 0) {
            Fit fit = BradleyTerry.fit(table);
            return Optional.of(new Extended(Sandwich.ratings(votes, table, fit), List.of(), fit.loss()));
        }
        if (!isFinite()) {
            return Optional.empty();
        }
        int n = table.contestants();
        double all = ties
                + Arrays.stream(table.wins()).sum()
                + Arrays.stream(table.losses()).sum();
        double[] start = new double[n + 1];
        start[n] = model.parameterFor(Math.min(MOST_TIES, ties / all));
        return Newton.minimise(this::loss, n, start).map(this::extended);
    }

    /// Whether ratings are finite, given strong connection. They are not if strengths d exist with d_a − d_b ≥ 1
    /// where a ever beat b and |d_a − d_b| ≤ 1 where they tied: along d, with t growing alike, the likelihood never
    /// falls. Such strengths exist exactly where no cycle has more wins than ties (found as Bellman and Ford do).
    private boolean isFinite() {
        double[] d = new double[table.contestants()];
        boolean moved = true;
        for (int pass = 0; pass <= d.length && moved; pass++) {
            moved = false;
            for (int pair = 0; pair < table.pairs(); pair++) {
                int a = table.a()[pair];
                int b = table.b()[pair];
                moved |= table.wins()[pair] > 0 && lower(d, b, d[a] - 1);
                moved |= table.losses()[pair] > 0 && lower(d, a, d[b] - 1);
                moved |= table.halves()[pair] > 0 && lower(d, a, d[b] + 1);
                moved |= table.halves()[pair] > 0 && lower(d, b, d[a] + 1);
            }
        }
        return moved;
    }

    private static boolean lower(double[] d, int at, double to) {
        boolean isLower = to < d[at];
        d[at] = Math.min(to, d[at]);
        return isLower;
    }

    private double loss(double[] point, double[] gradient, double[] hessian) {
        int n = table.contestants();
        int size = n + 1;
        Arrays.fill(gradient, 0);
        Arrays.fill(hessian, 0);
        double[] d = new double[5];
        double loss = 0;
        for (int pair = 0; pair < table.pairs(); pair++) {
            int a = table.a()[pair]; // a < b
            int b = table.b()[pair];
            loss += model.loss(
                    point[a] - point[b], point[n], table.wins()[pair], table.losses()[pair], table.halves()[pair], d);
            gradient[a] += d[0];
            gradient[b] -= d[0];
            gradient[n] += d[1];
            hessian[a * size + a] += d[2];
            hessian[b * size + b] += d[2];
            hessian[b * size + a] -= d[2];
            hessian[n * size + a] += d[3];
            hessian[n * size + b] -= d[3];
            hessian[n * size + n] += d[4];
        }
        return loss;
    }

    private Extended extended(Newton.Minimum minimum) {
        int n = table.contestants();
        double[] at = minimum.point();
        double[] d = new double[5];
        Pulls pulls = new Pulls(votes, 1, (row, pull) -> {
            Result result = votes.result(row);
            model.loss(
                    at[votes.first(row)] - at[votes.second(row)],
                    at[n],
                    result == Result.FIRST ? 1 : 0,
                    result == Result.SECOND ? 1 : 0,
                    result == Result.TIE || result == Result.BOTH_BAD ? 1 : 0,
                    d);
            pull[0] = d[0];
            pull[1] = d[1];
        });
        Uncertainty uncertainty = pulls.uncertainty(minimum);
        return new Extended(uncertainty.ratings(), model.parameters(at[n], uncertainty.error(n)), minimum.loss());
    }
}
