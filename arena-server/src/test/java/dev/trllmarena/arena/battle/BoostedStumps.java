package dev.trllmarena.arena.battle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Boosted stumps, judged like [LogisticRegression]: they see what is not linear.
final class BoostedStumps {
    private static final int FOLDS = 5;
    private static final int ROUNDS = 60;

    private record Stump(int feature, double threshold, double sign, double weight) {
        double vote(double[] x) {
            return x[feature] > threshold ? sign : -sign;
        }
    }

    private final List<double[]> features;
    private final List<Boolean> labels;

    BoostedStumps(List<double[]> features, List<Boolean> labels) {
        this.features = features;
        this.labels = labels;
    }

    double accuracy() {
        int right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < features.size(); i++) {
                if (i % FOLDS != fold) {
                    seen.add(i);
                }
            }
            List<Stump> stumps = train(seen);
            for (int i = fold; i < features.size(); i += FOLDS) {
                double[] x = features.get(i);
                double sum = stumps.stream()
                        .mapToDouble(stump -> stump.weight() * stump.vote(x))
                        .sum();
                right += (sum > 0) == labels.get(i) ? 1 : 0;
            }
        }
        return (double) right / features.size();
    }

    private List<Stump> train(List<Integer> seen) {
        double[] weights = new double[features.size()];
        seen.forEach(i -> weights[i] = 1.0 / seen.size());
        List<Stump> stumps = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Stump best = best(seen, weights);
            stumps.add(best);
            double sum = 0;
            for (int i : seen) {
                weights[i] *= Math.exp(-best.weight() * best.vote(features.get(i)) * side(i));
                sum += weights[i];
            }
            for (int i : seen) {
                weights[i] /= sum;
            }
        }
        return stumps;
    }

    private Stump best(List<Integer> seen, double[] weights) {
        Stump best = new Stump(0, 0, 1, 0);
        double least = 0.5;
        for (int j = 0; j < features.getFirst().length; j++) {
            int feature = j;
            List<Integer> sorted = new ArrayList<>(seen);
            sorted.sort(Comparator.comparingDouble(i -> features.get(i)[feature]));
            double error = 0; // of "A is quicker" above a threshold below everything
            for (int i : sorted) {
                error += side(i) < 0 ? weights[i] : 0;
            }
            for (int k = 0; k + 1 < sorted.size(); k++) {
                int i = sorted.get(k);
                error += side(i) * weights[i];
                double here = features.get(i)[feature];
                double next = features.get(sorted.get(k + 1))[feature];
                double wrong = Math.min(error, 1 - error);
                if (next > here && wrong < least - 1e-12) {
                    least = wrong;
                    double bounded = Math.max(1e-9, wrong);
                    best = new Stump(
                            feature, (here + next) / 2, error <= 0.5 ? 1 : -1, 0.5 * Math.log((1 - bounded) / bounded));
                }
            }
        }
        return best;
    }

    private double side(int i) {
        return labels.get(i) ? 1 : -1;
    }
}
