package dev.trllmarena.arena.category.training;

import dev.trllmarena.arena.category.Model;
import dev.trllmarena.arena.category.PromptClassifier;
import dev.trllmarena.commons.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The command `train-categories`: judges the network by cross-validation, then trains the one that is used on
/// everything.
public final class CategoryTraining {
    /// How often a category that is given must be the right one.
    private static final double WANTED_ACCURACY = 0.95;

    private static final int TRAININGS = 2 * Folds.COUNT + 1;
    private static final int TIMED_ROUNDS = 5;

    private CategoryTraining() {}

    /// Prints the report; writes the model where a file is given.
    public static void run(Optional<Path> to, boolean json, PrintStream out, PrintStream err) throws IOException {
        Numerics.fix();
        List<Example> examples = Example.bundled();
        Trainer.Plan plan = Trainer.Plan.FULL;
        Progress progress = new Progress(err, TRAININGS * plan.epochs());
        CrossValidation grouped =
                CrossValidation.run(examples, Folds.of(examples, Folds.ALIKE, plan.seed()), plan, progress::step);
        CrossValidation plain =
                CrossValidation.run(examples, Folds.of(examples, Folds.NEVER_ALIKE, plan.seed()), plan, progress::step);
        CrossValidation.Threshold threshold = grouped.lowestWith(WANTED_ACCURACY);
        byte[] model = model(examples, plan, threshold.confidence(), progress::step);
        if (to.isPresent()) {
            Files.write(to.get(), model);
        }
        TrainingReport report = new TrainingReport(
                examples.size(),
                Folds.groups(examples, Folds.ALIKE).size(),
                TrainingReport.Figures.of(grouped.evaluation()),
                TrainingReport.Figures.of(plain.evaluation()),
                TrainingReport.f1(grouped.evaluation()),
                TrainingReport.confusion(grouped.evaluation()),
                IntStream.range(0, 20).mapToObj(step -> grouped.at(step / 20.0)).toList(),
                threshold,
                model.length,
                sha256(model),
                sha256(model).equals(bundledSha256()),
                microsecondsAPrompt(model, examples));
        out.print(json ? Json.write(report) + "\n" : report.table());
    }

    /// The bytes of the file that a training gives.
    static byte[] model(List<Example> examples, Trainer.Plan plan, double threshold, Runnable epochDone) {
        Trainer.Trained trained = Trainer.train(examples, plan, epochDone);
        return new Model(trained.vocabulary(), trained.weights(), threshold).bytes();
    }

    private static double microsecondsAPrompt(byte[] model, List<Example> examples) throws IOException {
        PromptClassifier classifier = new PromptClassifier(Optional.of(Model.read(new ByteArrayInputStream(model))));
        long nanos = Long.MAX_VALUE;
        for (int round = 0; round < TIMED_ROUNDS; round++) {
            long begun = System.nanoTime();
            long known = examples.stream()
                    .filter(example -> classifier.guess(example.text()).isPresent())
                    .count();
            nanos = Math.min(nanos, (System.nanoTime() - begun) / Math.max(1, known));
        }
        return nanos / 1000.0;
    }

    static String bundledSha256() throws IOException {
        try (InputStream file = CategoryTraining.class.getResourceAsStream("/category/model.bin")) {
            return file == null ? "" : sha256(file.readAllBytes());
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
