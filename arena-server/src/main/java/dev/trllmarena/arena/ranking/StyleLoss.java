package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Negative log-likelihood of votes by strengths, style and position. Each vote is read from the contestant with the
/// lower number, so that the sides it was shown on leave no trace. Not for several threads.
final class StyleLoss implements Newton.Loss {
    private final Comparisons votes;
    private final int contestants;
    private final int[] used; // features that differ anywhere
    private final int[][] first; // (used features, rows)
    private final int[][] second;
    private final double[] rootMeanSquare; // (used features)
    private final boolean hasPosition;
    private final int parameters;
    private final double[] x; // (parameters) of the row last read

    /// @param style to take out, if any
    /// @param hasPosition whether the first side may have an advantage of its own
    StyleLoss(Comparisons votes, Optional<Comparisons.Style> style, boolean hasPosition) {
        this.votes = votes;
        this.contestants = votes.contestants();
        this.hasPosition = hasPosition;
        int[][] firsts = style.map(Comparisons.Style::first).orElse(new int[0][]);
        int[][] seconds = style.map(Comparisons.Style::second).orElse(new int[0][]);
        double[] all = IntStream.range(0, firsts.length)
                .mapToDouble(feature -> rootMeanSquare(votes, firsts[feature], seconds[feature]))
                .toArray();
        used = IntStream.range(0, all.length).filter(f -> all[f] > 0).toArray();
        first = Arrays.stream(used).mapToObj(f -> firsts[f]).toArray(int[][]::new);
        second = Arrays.stream(used).mapToObj(f -> seconds[f]).toArray(int[][]::new);
        rootMeanSquare = Arrays.stream(used).mapToDouble(f -> all[f]).toArray();
        parameters = used.length + (hasPosition ? 1 : 0);
        x = new double[parameters];
    }

    private static double rootMeanSquare(Comparisons votes, int[] first, int[] second) {
        double sum = 0;
        long count = 0;
        for (int row = 0; row < votes.rows(); row++) {
            double difference = StyleFeature.difference(first[row], second[row]);
            sum += votes.count(row) * difference * difference;
            count += votes.count(row);
        }
        return Math.sqrt(sum / count);
    }

    Comparisons votes() {
        return votes;
    }

    int parameters() {
        return parameters;
    }

    /// A parameter's name; position is the last.
    String name(int parameter) {
        return parameter < used.length ? StyleFeature.ofRow(used[parameter]).word() : "position";
    }

    /// What each feature was divided by.
    List<Parameter> scales() {
        return IntStream.range(0, used.length)
                .mapToObj(k -> new Parameter(name(k) + "_rms", rootMeanSquare[k], 0))
                .toList();
    }

    @Override
    public double at(double[] point, double[] gradient, double[] hessian) {
        int cells = PairTable.cells(contestants);
        double[] slopes = new double[cells];
        double[] curvatures = new double[cells];
        double[] mixed = new double[cells * parameters]; // by z and each parameter
        double[] slope = new double[parameters];
        double[] curvature = new double[parameters * parameters];
        double loss = 0;
        for (int row = 0; row < votes.rows(); row++) {
            double z = read(row, point);
            double weight = votes.count(row) * votes.weight(row);
            double e = StrictMath.exp(-Math.abs(z));
            double likelier = 1 / (1 + e);
            double score = score(row);
            loss += weight * (Math.max(z, 0) + StrictMath.log1p(e) - score * z);
            double down = weight * ((z >= 0 ? likelier : e * likelier) - score);
            double bend = weight * e * likelier * likelier;
            int cell = PairTable.entry(votes, row) / 3;
            slopes[cell] += down;
            curvatures[cell] += bend;
            for (int k = 0; k < parameters; k++) {
                double part = bend * x[k];
                slope[k] += down * x[k];
                mixed[cell * parameters + k] += part;
                for (int l = 0; l <= k; l++) {
                    curvature[k * parameters + l] += part * x[l];
                }
            }
        }
        spread(slopes, curvatures, mixed, gradient, hessian);
        addParameters(slope, curvature, gradient, hessian);
        return loss;
    }

    /// The gradient of single votes, for the sandwich.
    Pulls.Pull pulls(double[] point) {
        return (row, pull) -> {
            double down = Logistic.sigmoid(read(row, point)) - score(row);
            pull[0] = votes.first(row) < votes.second(row) ? down : -down;
            for (int k = 0; k < parameters; k++) {
                pull[1 + k] = down * x[k];
            }
        };
    }

    /// Fills x, seen from the contestant with the lower number.
    ///
    /// @return z
    private double read(int row, double[] point) {
        int one = votes.first(row);
        int other = votes.second(row);
        boolean isInOrder = one < other;
        double z = isInOrder ? point[one] - point[other] : point[other] - point[one];
        for (int k = 0; k < used.length; k++) {
            double difference = StyleFeature.difference(first[k][row], second[k][row]) / rootMeanSquare[k];
            x[k] = isInOrder ? difference : -difference;
            z += x[k] * point[contestants + k];
        }
        if (hasPosition) {
            x[used.length] = isInOrder ? 1 : -1;
            z += x[used.length] * point[contestants + used.length];
        }
        return z;
    }

    /// What the contestant with the lower number got.
    private double score(int row) {
        double score = votes.result(row).score();
        return votes.first(row) < votes.second(row) ? score : 1 - score;
    }

    private void spread(double[] slopes, double[] curvatures, double[] mixed, double[] gradient, double[] hessian) {
        int size = contestants + parameters;
        Arrays.fill(gradient, 0);
        Arrays.fill(hessian, 0);
        for (int b = 1; b < contestants; b++) {
            for (int a = 0; a < b; a++) {
                int cell = PairTable.cell(a, b);
                gradient[a] += slopes[cell];
                gradient[b] -= slopes[cell];
                hessian[a * size + a] += curvatures[cell];
                hessian[b * size + b] += curvatures[cell];
                hessian[b * size + a] -= curvatures[cell];
                for (int k = 0; k < parameters; k++) {
                    hessian[(contestants + k) * size + a] += mixed[cell * parameters + k];
                    hessian[(contestants + k) * size + b] -= mixed[cell * parameters + k];
                }
            }
        }
    }

    private void addParameters(double[] slope, double[] curvature, double[] gradient, double[] hessian) {
        int size = contestants + parameters;
        for (int k = 0; k < parameters; k++) {
            gradient[contestants + k] = slope[k];
            for (int l = 0; l <= k; l++) {
                hessian[(contestants + k) * size + contestants + l] = curvature[k * parameters + l];
            }
        }
    }
}
