package dev.trllmarena.arena.battle;

import java.util.List;

/// Logistic regression on standardised features, judged on the fifth that it has not seen, five times.
final class LogisticRegression {
    private static final int FOLDS = 5;
    private static final int STEPS = 300;

    private final List<double[]> features;
    private final List<Boolean> labels;

    LogisticRegression(List<double[]> features, List<Boolean> labels) {
        this.features = features;
        this.labels = labels;
        standardise();
    }

    double accuracy() {
        int right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] weights = train(fold);
            for (int i = fold; i < features.size(); i += FOLDS) {
                right += (score(weights, features.get(i)) > 0) == labels.get(i) ? 1 : 0;
            }
        }
        return (double) right / features.size();
    }

    private double[] train(int unseen) {
        double[] weights = new double[features.getFirst().length + 1];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[weights.length];
            for (int i = 0; i < features.size(); i++) {
                if (i % FOLDS != unseen) {
                    double[] x = features.get(i);
                    double error = 1 / (1 + Math.exp(-score(weights, x))) - (labels.get(i) ? 1 : 0);
                    for (int j = 0; j < x.length; j++) {
                        gradient[j] += error * x[j];
                    }
                    gradient[x.length] += error;
                }
            }
            for (int j = 0; j < weights.length; j++) {
                weights[j] -= gradient[j] / features.size();
            }
        }
        return weights;
    }

    private static double score(double[] weights, double[] x) {
        double sum = weights[x.length];
        for (int j = 0; j < x.length; j++) {
            sum += weights[j] * x[j];
        }
        return sum;
    }

    private void standardise() {
        for (int j = 0; j < features.getFirst().length; j++) {
            double sum = 0;
            double squares = 0;
            for (double[] x : features) {
                sum += x[j];
                squares += x[j] * x[j];
            }
            double mean = sum / features.size();
            double deviation = Math.sqrt(Math.max(1e-12, squares / features.size() - mean * mean));
            for (double[] x : features) {
                x[j] = (x[j] - mean) / deviation;
            }
        }
    }
}
