package dev.trllmarena.arena.ranking;

import java.util.Arrays;

/// The published rating: P(a over b) = σ(r_a − r_b), fitted to votes added up by pair.
///
/// Newton's method on `L(r) = Σ n·softplus(z) − s·z`, z = r_a − r_b, where a pair met with weight n and a got s of
/// it. The Hessian is singular along **1** (only differences count), so a multiple of 11ᵀ is added, which leaves
/// the step as it is.
final class BradleyTerry {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;
    private static final double LONGEST_STEP = 1;
    private static final double CLOSE_ENOUGH = 1e-10; // the error is about the square of the last step

    private BradleyTerry() {}

    static Fit fit(PairTable table) {
        return fit(table, new double[table.contestants()]);
    }

    /// @param start (contestants) strengths to begin with; the result does not depend on them beyond rounding
    /// @throws IllegalArgumentException if the strengths are not finite, see [Connectivity]
    static Fit fit(PairTable table, double[] start) {
        if (!new Connectivity(table).isStrong()) {
            throw new IllegalArgumentException("the contestants are not strongly connected by wins: no finite ratings");
        }
        int n = table.contestants();
        double[] strengths = start.clone();
        double[] gradient = new double[n];
        double[] hessian = new double[n * n];
        double loss = evaluate(table, strengths, gradient, hessian);
        for (int step = 1; step <= MOST_STEPS; step++) {
            Cholesky.overwriting(hessian, n).solve(gradient);
            double longest = longest(gradient);
            double share = Math.min(1, LONGEST_STEP / longest);
            double[] next = moved(strengths, gradient, share);
            double[] nextGradient = new double[n];
            double nextLoss = evaluate(table, next, nextGradient, hessian);
            for (int half = 0; nextLoss > loss + 1e-12 * loss && half < MOST_HALVINGS; half++) {
                share /= 2;
                next = moved(strengths, gradient, share);
                nextLoss = evaluate(table, next, nextGradient, hessian);
            }
            strengths = next;
            gradient = nextGradient;
            loss = nextLoss;
            if (longest <= CLOSE_ENOUGH) {
                return new Fit(centred(strengths), loss, step);
            }
        }
        throw new ArithmeticException("no ratings after " + MOST_STEPS + " Newton steps");
    }

    /// The loss at some strengths, with its first and second derivatives.
    ///
    /// @param gradient (contestants), overwritten
    /// @param hessian (contestants, contestants) row-major, overwritten: lower triangle of H + c·11ᵀ, where c is
    ///     the mean of H's diagonal over the number of contestants
    static double evaluate(PairTable table, double[] strengths, double[] gradient, double[] hessian) {
        int n = table.contestants();
        Arrays.fill(gradient, 0);
        Arrays.fill(hessian, 0);
        double loss = 0;
        for (int pair = 0; pair < table.pairs(); pair++) {
            int a = table.a()[pair]; // a < b
            int b = table.b()[pair];
            double total = table.total(pair);
            double score = table.score(pair);
            double z = strengths[a] - strengths[b];
            double e = StrictMath.exp(-Math.abs(z));
            double likelier = 1 / (1 + e);
            double expected = z >= 0 ? likelier : e * likelier;
            loss += total * (Math.max(z, 0) + StrictMath.log1p(e)) - score * z;
            double slope = total * expected - score;
            gradient[a] += slope;
            gradient[b] -= slope;
            double curvature = total * e * likelier * likelier;
            hessian[a * n + a] += curvature;
            hessian[b * n + b] += curvature;
            hessian[b * n + a] -= curvature;
        }
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += hessian[i * n + i];
        }
        double c = trace / ((double) n * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                hessian[i * n + j] += c;
            }
        }
        return loss;
    }

    private static double longest(double[] step) {
        double longest = 0;
        for (double part : step) {
            longest = Math.max(longest, Math.abs(part));
        }
        return longest;
    }

    private static double[] moved(double[] strengths, double[] step, double share) {
        double[] moved = new double[strengths.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = strengths[i] - share * step[i];
        }
        return moved;
    }

    private static double[] centred(double[] strengths) {
        double sum = 0;
        for (double strength : strengths) {
            sum += strength;
        }
        double mean = sum / strengths.length;
        double[] centred = new double[strengths.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = strengths[i] - mean;
        }
        return centred;
    }
}
