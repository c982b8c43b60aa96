package dev.trllmarena.arena.category.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.Features;
import dev.trllmarena.arena.category.Network;
import dev.trllmarena.arena.category.PromptClassifier;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Trainings by Deeplearning4j, small ones.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CategoryTrainingIT {
    private static final Trainer.Plan SMALL = new Trainer.Plan(500, 8, 2, 7);

    private static List<Example> examples = List.of();

    @BeforeAll
    static void read() throws IOException {
        Numerics.fix();
        examples = Example.bundled();
    }

    @Test
    void theSameTrainingGivesTheSameBytes() {
        List<Example> some = examples.subList(0, 300);
        byte[] once = CategoryTraining.model(some, SMALL, 0.5, () -> {});
        assertThat(CategoryTraining.model(some, SMALL, 0.5, () -> {})).isEqualTo(once);
        assertThat(CategoryTraining.model(some, new Trainer.Plan(500, 8, 2, 8), 0.5, () -> {}))
                .isNotEqualTo(once);
    }

    @Test
    void servingCalculatesWhatDeeplearning4jDoes() {
        List<Example> some = examples.subList(0, 300);
        Trainer.Trained trained = Trainer.train(some, SMALL, () -> {});
        Network network = trained.weights();
        float[][] expected = trained.probabilities(some).toFloatMatrix();
        for (int i = 0; i < expected.length; i++) {
            double[] served = network.probabilities(
                    trained.vocabulary().vector(some.get(i).features()));
            for (int label = 0; label < served.length; label++) {
                assertThat(served[label]).isCloseTo(expected[i][label], within(1e-4));
            }
        }
    }

    /// Another seed would differ as well; that a few guesses may differ allows for processors that add up otherwise.
    @Test
    void theBundledModelIsWhatTrainingMakes() {
        Trainer.Trained trained = Trainer.train(examples, Trainer.Plan.FULL, () -> {});
        Network network = trained.weights();
        PromptClassifier bundled = PromptClassifier.bundled();
        long same = examples.stream()
                .filter(example ->
                        Math.abs(bundled.guess(example.text()).orElseThrow().confidence()
                                        - highest(network.probabilities(
                                                trained.vocabulary().vector(example.features()))))
                                < 0.02)
                .count();
        assertThat(same).isGreaterThan(examples.size() * 99L / 100);
    }

    @Test
    void promptsThatResembleEachOtherShareAFold() {
        List<Example> some = List.of(
                example("Kenarları 5, 12 ve 13 olan üçgenin alanını hesapla", 1),
                example("Bana deniz üzerine bir şiir yaz", 2),
                example("Kenarları 6, 8 ve 10 olan üçgenin alanını hesapla", 1),
                example("Kenarları 7, 24, 25 olan üçgenin alanı nedir", 1));
        assertThat(Folds.groups(some, Folds.ALIKE)).containsExactlyInAnyOrder(List.of(0, 2, 3), List.of(1));
        assertThat(Folds.groups(some, Folds.NEVER_ALIKE)).hasSize(4);
        int[] folds = Folds.of(examples, Folds.ALIKE, 7);
        for (List<Integer> group : Folds.groups(examples, Folds.ALIKE)) {
            assertThat(group).allMatch(member -> folds[member] == folds[group.getFirst()]);
        }
    }

    private static double highest(double[] probabilities) {
        double highest = 0;
        for (double probability : probabilities) {
            highest = Math.max(highest, probability);
        }
        return highest;
    }

    private static Example example(String text, int label) {
        assertThat(Category.LABELS).hasSizeGreaterThan(label);
        return new Example(text, label, Features.of(text));
    }
}
