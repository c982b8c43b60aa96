package dev.trllmarena.node.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a Hugging Face folder without loading a weight, and finds all that is wrong with it at once.
public final class CheckpointReader {
    private static final int MOST_PROBLEMS = 50;

    private CheckpointReader() {}

    /// An adapter's base is looked for beside it.
    public static Checkpoint read(Path folder) throws BrokenCheckpoint {
        if (AdapterReader.isAdapter(folder)) {
            return AdapterReader.read(folder);
        }
        List<String> problems = new ArrayList<>();
        Optional<JsonFields> fields = JsonFields.required(folder, "config.json", problems);
        Optional<ModelConfig> config = fields.map(found -> new ConfigReader(found, problems).read());
        boolean shapeIsSound = problems.isEmpty();

        Card card = CardReader.read(folder, problems);
        int before = problems.size();
        Weights weights = Weights.read(folder, problems);
        boolean headersAreSound = problems.size() == before;
        if (shapeIsSound && config.isPresent()) {
            TokenizerCheck.check(folder, config.get(), problems);
            if (headersAreSound) {
                ExpectedTensors.check(config.get(), weights, weightFile(folder), problems);
            }
        }
        GenerationDefaults defaults = fields.map(found -> GenerationDefaultsReader.read(folder, found, problems))
                .orElseThrow(() -> new BrokenCheckpoint(problems));
        if (!problems.isEmpty()) {
            throw new BrokenCheckpoint(shortened(problems));
        }
        return new Checkpoint(String.valueOf(folder.getFileName()), folder, config.orElseThrow(), defaults, card);
    }

    /// What the weights amount to; those of the base, where it is an adapter.
    public static WeightSummary summary(Checkpoint checkpoint) throws BrokenCheckpoint {
        return WeightSummary.of(
                checkpoint.config(), Weights.read(checkpoint.base().folder()));
    }

    private static String weightFile(Path folder) {
        return Files.exists(folder.resolve("model.safetensors")) ? "model.safetensors" : "model.safetensors.index.json";
    }

    private static List<String> shortened(List<String> problems) {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        List<String> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        first.add("and " + (problems.size() - MOST_PROBLEMS) + " problems more");
        return first;
    }
}
