package dev.trllmarena.arena.category.training;

import dev.trllmarena.arena.category.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Asks every labelled prompt of a network that was trained without it and its like.
///
/// @param judged all of them, in no particular order
record CrossValidation(List<Judged> judged, Evaluation evaluation) {
    /// @param guess place of the likeliest label
    record Judged(Example example, int guess, double confidence) {
        boolean isRight() {
            return guess == example.label();
        }
    }

    /// What a threshold of confidence costs and gains.
    ///
    /// @param coverage share of prompts that get a category
    /// @param accuracy share of those that get the right one
    record Threshold(double confidence, double coverage, double accuracy) {}

    static CrossValidation run(List<Example> examples, int[] folds, Trainer.Plan plan, Runnable epochDone) {
        List<Judged> judged = new ArrayList<>();
        Evaluation evaluation =
                new Evaluation(Category.LABELS.stream().map(Category::word).toList());
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            List<Example> known = new ArrayList<>();
            List<Example> asked = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                (folds[i] == fold ? asked : known).add(examples.get(i));
            }
            INDArray probabilities = Trainer.train(known, plan, epochDone).probabilities(asked);
            evaluation.eval(Trainer.labels(asked), probabilities);
            float[][] rows = probabilities.toFloatMatrix();
            IntStream.range(0, rows.length).forEach(row -> judged.add(judged(asked.get(row), rows[row])));
        }
        return new CrossValidation(judged, evaluation);
    }

    Threshold at(double confidence) {
        List<Judged> covered =
                judged.stream().filter(each -> each.confidence() >= confidence).toList();
        long right = covered.stream().filter(Judged::isRight).count();
        return new Threshold(
                confidence,
                (double) covered.size() / judged.size(),
                covered.isEmpty() ? 1 : (double) right / covered.size());
    }

    /// The lowest one, in steps of 0.05, at which the categories that are given are right often enough.
    Threshold lowestWith(double accuracy) {
        return IntStream.range(0, 20)
                .mapToObj(step -> at(step / 20.0))
                .filter(threshold -> threshold.accuracy() >= accuracy)
                .findFirst()
                .orElse(at(0.95));
    }

    private static Judged judged(Example example, float[] probabilities) {
        int likeliest = 0;
        for (int label = 1; label < probabilities.length; label++) {
            if (probabilities[label] > probabilities[likeliest]) {
                likeliest = label;
            }
        }
        return new Judged(example, likeliest, probabilities[likeliest]);
    }
}
