package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;

/// Newton's method for a convex loss of strengths, of which only differences count, and a few parameters more. Steps
/// are shortened to 1 in the longest coordinate and halved until the loss falls; sums run in one fixed order.
final class Newton {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;
    private static final double LONGEST_STEP = 1;
    private static final double CLOSE_ENOUGH = 1e-10; // the error is about the square of the last step
    private static final double FARTHEST = 40; // a logit beyond this is on its way to infinity
    private static final double ROUNDING = 1e-10; // of a sum over ten million votes

    /// What is minimised.
    interface Loss {
        /// The loss at a point, with its derivatives.
        ///
        /// @param point (size) strengths, then parameters
        /// @param gradient (size), to be overwritten
        /// @param hessian (size, size) row-major, whose lower triangle is to be overwritten
        /// @return the loss in nats; positive infinity outside of its domain
        double at(double[] point, double[] gradient, double[] hessian);
    }

    /// Where the loss is least.
    ///
    /// @param point (size) strengths, which sum to 0, then parameters
    /// @param inverse (size, size) row-major, of the Hessian with a multiple of 11ᵀ added to the strengths' block
    record Minimum(double[] point, double loss, int steps, double[] inverse) {}

    private Newton() {}

    /// Empty where there is no finite minimum, or more than one.
    ///
    /// @param strengths how many of the coordinates, the first ones, are strengths
    /// @param start (size) where the loss is finite
    static Optional<Minimum> minimise(Loss loss, int strengths, double[] start) {
        int size = start.length;
        double[] point = start.clone();
        double[] gradient = new double[size];
        double[] hessian = new double[size * size];
        double value = loss.at(point, gradient, hessian);
        for (int step = 1; step <= MOST_STEPS; step++) {
            Optional<Cholesky> factor = factor(hessian, strengths, size);
            if (factor.isEmpty() || longest(point) > FARTHEST) {
                return Optional.empty();
            }
            double[] direction = gradient.clone();
            factor.get().solve(direction);
            double longest = longest(direction);
            double share = Math.min(1, LONGEST_STEP / longest);
            double[] next = moved(point, direction, share);
            double nextValue = loss.at(next, gradient, hessian);
            for (int half = 0; !(nextValue <= value + ROUNDING * value) && half < MOST_HALVINGS; half++) {
                share /= 2;
                next = moved(point, direction, share);
                nextValue = loss.at(next, gradient, hessian);
            }
            point = next;
            value = nextValue;
            if (longest <= CLOSE_ENOUGH) {
                return minimum(point, value, step, hessian, strengths);
            }
        }
        return Optional.empty();
    }

    private static Optional<Minimum> minimum(double[] point, double loss, int steps, double[] hessian, int strengths) {
        double mean = Arrays.stream(point, 0, strengths).sum() / strengths;
        for (int i = 0; i < strengths; i++) {
            point[i] -= mean;
        }
        return factor(hessian, strengths, point.length)
                .map(factor -> new Minimum(point, loss, steps, factor.inverse()));
    }

    /// Empty where the Hessian is singular in more than the one direction in which all strengths move alike.
    private static Optional<Cholesky> factor(double[] hessian, int strengths, int size) {
        double trace = 0;
        for (int i = 0; i < strengths; i++) {
            trace += hessian[i * size + i];
        }
        double c = trace / ((double) strengths * strengths);
        for (int i = 0; i < strengths; i++) {
            for (int j = 0; j <= i; j++) {
                hessian[i * size + j] += c;
            }
        }
        try {
            return Optional.of(Cholesky.overwriting(hessian, size));
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static double longest(double[] vector) {
        double longest = 0;
        for (double part : vector) {
            longest = Math.max(longest, Math.abs(part));
        }
        return longest;
    }

    private static double[] moved(double[] point, double[] direction, double share) {
        double[] moved = new double[point.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = point[i] - share * direction[i];
        }
        return moved;
    }
}
