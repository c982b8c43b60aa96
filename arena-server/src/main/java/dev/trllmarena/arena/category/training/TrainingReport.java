package dev.trllmarena.arena.category.training;

import dev.trllmarena.arena.category.Category;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nd4j.evaluation.classification.Evaluation;

/// What a training showed.
///
/// @param prompts labelled ones
/// @param groups of prompts that resemble each other; each stays in one fold
/// @param grouped cross-validation by groups, the honest figure
/// @param plain cross-validation with every prompt for itself
/// @param confusion rows are the labels, columns the guesses, of the grouped one
/// @param threshold that the model takes
/// @param microsecondsAPrompt to classify one, reading included
record TrainingReport(
        int prompts,
        int groups,
        Figures grouped,
        Figures plain,
        Map<String, Double> f1,
        int[][] confusion,
        List<CrossValidation.Threshold> thresholds,
        CrossValidation.Threshold threshold,
        int modelBytes,
        String modelSha256,
        boolean asBundled,
        double microsecondsAPrompt) {

    record Figures(double accuracy, double macroF1) {
        static Figures of(Evaluation evaluation) {
            return new Figures(evaluation.accuracy(), evaluation.f1());
        }
    }

    static Map<String, Double> f1(Evaluation evaluation) {
        Map<String, Double> scores = new TreeMap<>();
        for (int label = 0; label < Category.LABELS.size(); label++) {
            scores.put(Category.LABELS.get(label).word(), evaluation.f1(label));
        }
        return scores;
    }

    static int[][] confusion(Evaluation evaluation) {
        int labels = Category.LABELS.size();
        return IntStream.range(0, labels)
                .mapToObj(actual -> IntStream.range(0, labels)
                        .map(guess -> evaluation.getConfusionMatrix().getCount(actual, guess))
                        .toArray())
                .toArray(int[][]::new);
    }

    String table() {
        Formatter text = new Formatter(Locale.ROOT);
        text.format("%d labelled prompts in %d groups of like ones, five folds\n", prompts, groups);
        text.format("                      accuracy  macro-F1\n");
        text.format("by groups               %.4f    %.4f\n", grouped.accuracy(), grouped.macroF1());
        text.format("each prompt for itself  %.4f    %.4f\n", plain.accuracy(), plain.macroF1());
        text.format("\n");
        text.format("Confusion by groups (rows: label, columns: guess, in the same order), F1\n");
        for (int actual = 0; actual < confusion.length; actual++) {
            String word = Category.LABELS.get(actual).word();
            StringBuilder row = new StringBuilder();
            for (int count : confusion[actual]) {
                row.append(String.format(Locale.ROOT, "%5d", count));
            }
            text.format("%-20s%s  %.3f\n", word, row, f1.getOrDefault(word, 0.0));
        }
        text.format("\n");
        text.format("confidence  coverage  accuracy\n");
        for (CrossValidation.Threshold each : thresholds) {
            String mark = each.confidence() == threshold.confidence() ? "  <- below it: diger" : "";
            text.format("      %.2f    %.4f    %.4f%s\n", each.confidence(), each.coverage(), each.accuracy(), mark);
        }
        text.format("\n");
        text.format(
                "model: %,d bytes, SHA-256 %s, %s\n",
                modelBytes, modelSha256, asBundled ? "the bundled one" : "not the bundled one");
        text.format("one prompt: %.0f microseconds\n", microsecondsAPrompt);
        return text.toString();
    }
}
