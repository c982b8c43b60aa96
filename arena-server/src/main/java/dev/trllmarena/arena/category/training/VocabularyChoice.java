package dev.trllmarena.arena.category.training;

import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Picks the features that tell the categories apart best: by chi-squared, among those that occur in two prompts or
/// more.
final class VocabularyChoice {
    private static final int LEAST_PROMPTS = 2;

    /// @param prompts in how many it occurs
    private record Scored(int hash, int prompts, double score) {}

    private VocabularyChoice() {}

    static Vocabulary of(List<Example> examples, int most) {
        int[] totals = new int[Category.LABELS.size()];
        Map<Integer, int[]> byFeature = new HashMap<>();
        for (Example example : examples) {
            totals[example.label()]++;
            for (int hash : example.features().keySet()) {
                byFeature.computeIfAbsent(hash, _ -> new int[totals.length])[example.label()]++;
            }
        }
        List<Scored> chosen = byFeature.entrySet().stream()
                .map(feature -> scored(feature.getKey(), feature.getValue(), totals))
                .filter(feature -> feature.prompts() >= LEAST_PROMPTS)
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::hash))
                .limit(most)
                .sorted(Comparator.comparingInt(Scored::hash))
                .toList();
        float[] rarities = new float[chosen.size()];
        for (int i = 0; i < rarities.length; i++) {
            double rarity = StrictMath.log(
                    (1.0 + examples.size()) / (1.0 + chosen.get(i).prompts()));
            // as the model's file holds it
            rarities[i] = Float.float16ToFloat(Float.floatToFloat16((float) (1 + rarity)));
        }
        return new Vocabulary(chosen.stream().mapToInt(Scored::hash).toArray(), rarities);
    }

    private static Scored scored(int hash, int[] counts, int[] totals) {
        int prompts = Arrays.stream(counts).sum();
        int all = Arrays.stream(totals).sum();
        double score = 0;
        for (int label = 0; label < counts.length; label++) {
            double expected = Math.max(1e-9, (double) prompts * totals[label] / all);
            score += (counts[label] - expected) * (counts[label] - expected) / expected;
        }
        return new Scored(hash, prompts, score);
    }
}
