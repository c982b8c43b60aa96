package dev.trllmarena.arena.category;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// Says what a prompt is about, in a fraction of a millisecond and without a native library: training is
/// Deeplearning4j's
/// (package `training`), serving is the sum in [Network]. Threads may share it.
public final class PromptClassifier {
    private static final System.Logger LOG = System.getLogger(PromptClassifier.class.getName());
    private static final String BUNDLED = "/category/model.bin";

    /// The likeliest label and its probability.
    public record Guess(Category label, double confidence) {}

    private final Optional<Model> model;

    /// @param model empty where there is none: every prompt is then [Category#OTHER]
    public PromptClassifier(Optional<Model> model) {
        this.model = model;
    }

    /// With the model that comes along. The arena also runs without one.
    public static PromptClassifier bundled() {
        try (InputStream file = PromptClassifier.class.getResourceAsStream(BUNDLED)) {
            if (file == null) {
                throw new IOException(BUNDLED + " is missing");
            }
            return new PromptClassifier(Optional.of(Model.read(file)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "questions get no category: {0}", e.getMessage());
            return new PromptClassifier(Optional.empty());
        }
    }

    /// What is kept of a prompt.
    public PromptFacts facts(String prompt) {
        return PromptFacts.of(prompt, category(prompt));
    }

    Category category(String prompt) {
        return guess(prompt)
                .filter(guess -> guess.confidence() >= model.orElseThrow().threshold())
                .map(Guess::label)
                .orElse(Category.OTHER);
    }

    /// However unsure; empty without a model, or where a prompt has neither letter nor digit.
    public Optional<Guess> guess(String prompt) {
        boolean saysSomething = prompt.codePoints().anyMatch(Character::isLetterOrDigit);
        return saysSomething ? model.map(known -> guess(known, prompt)) : Optional.empty();
    }

    private static Guess guess(Model model, String prompt) {
        Vocabulary.Vector vector = model.vocabulary().vector(Features.of(prompt));
        double[] probabilities = model.network().probabilities(vector);
        int likeliest = 0;
        for (int label = 1; label < probabilities.length; label++) {
            if (probabilities[label] > probabilities[likeliest]) {
                likeliest = label;
            }
        }
        return new Guess(Category.LABELS.get(likeliest), probabilities[likeliest]);
    }
}
