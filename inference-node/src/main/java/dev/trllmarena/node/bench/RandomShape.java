package dev.trllmarena.node.bench;

import dev.trllmarena.node.checkpoint.ModelConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The shapes of which a checkpoint with random weights can be made.
public enum RandomShape {
    /// 1.1 B parameters, 2.2 GB, as TinyLlama's.
    LLAMA_1_1B("llama-1.1b", 32_000, 2048, 5632, 22, 32, 4),
    /// For tests: as small as a demo checkpoint's tokenizer allows.
    TINY("tiny", 4096, 64, 160, 2, 4, 2);

    private static final int POSITIONS = 2048;

    private final String shapeName;
    private final int vocabulary;
    private final int hidden;
    private final int intermediate;
    private final int layers;
    private final int queryHeads;
    private final int keyValueHeads;

    RandomShape(
            String shapeName,
            int vocabulary,
            int hidden,
            int intermediate,
            int layers,
            int queryHeads,
            int keyValueHeads) {
        this.shapeName = shapeName;
        this.vocabulary = vocabulary;
        this.hidden = hidden;
        this.intermediate = intermediate;
        this.layers = layers;
        this.queryHeads = queryHeads;
        this.keyValueHeads = keyValueHeads;
    }

    public static Optional<RandomShape> named(String name) {
        return Arrays.stream(values())
                .filter(shape -> shape.shapeName.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All names, for messages.
    public static String names() {
        return Arrays.stream(values()).map(shape -> shape.shapeName).collect(Collectors.joining(", "));
    }

    ModelConfig config() {
        return new ModelConfig(
                "LlamaForCausalLM",
                vocabulary,
                hidden,
                intermediate,
                layers,
                queryHeads,
                keyValueHeads,
                hidden / queryHeads,
                POSITIONS);
    }
}
