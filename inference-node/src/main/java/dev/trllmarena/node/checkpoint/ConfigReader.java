package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Reads config.json in the spellings of transformers 4 and 5.
final class ConfigReader {
    private static final List<Family> FAMILIES =
            List.of(new Llama(), new Mistral(), new Mixtral(), new Qwen2(), new Qwen3());

    // Bounds far above any known model: they keep nonsense from taking memory or overflowing a product.
    private static final int MAXIMUM_WIDTH = 1 << 20;
    private static final int MAXIMUM_VOCABULARY = 1 << 22;
    static final int MAXIMUM_LAYERS = 1024;
    private static final int MAXIMUM_HEADS = 4096;
    static final int MAXIMUM_POSITIONS = 1 << 27;

    private final JsonFields fields;
    private final List<String> problems;

    ConfigReader(JsonFields fields, List<String> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    ModelConfig read() {
        Family family = family();
        fields.object("quantization_config")
                .ifPresent(method -> problems.add("config.json: quantization_config: the weights are quantised by "
                        + method.text("quant_method", "an unnamed method")
                        + ", expected BF16, F16 or F32"));
        if (!fields.text("hidden_act", "silu").equals("silu")) {
            fields.problem("hidden_act", "must be \"silu\"", fields.value("hidden_act"));
        }
        int hiddenSize = fields.positive("hidden_size", MAXIMUM_WIDTH);
        int layers = fields.positive("num_hidden_layers", MAXIMUM_LAYERS);
        int queryHeads = fields.positive("num_attention_heads", MAXIMUM_HEADS);
        int keyValueHeads =
                fields.optionalPositive("num_key_value_heads", MAXIMUM_HEADS).orElse(queryHeads);
        if (queryHeads % keyValueHeads != 0) {
            fields.problem(
                    "num_key_value_heads", "must divide the " + queryHeads + " of num_attention_heads", keyValueHeads);
        }
        int positions = fields.positive("max_position_embeddings", MAXIMUM_POSITIONS);
        Rope rope = new RopeReader(fields, positions).read(family);
        return new ModelConfig(
                family.architecture(),
                fields.positive("vocab_size", MAXIMUM_VOCABULARY),
                hiddenSize,
                fields.positive("intermediate_size", MAXIMUM_WIDTH),
                layers,
                queryHeads,
                keyValueHeads,
                headSize(family, hiddenSize, queryHeads),
                RopeReader.positions(rope, positions),
                fields.positiveNumber("rms_norm_eps"),
                fields.flag("tie_word_embeddings", false),
                family.headNorms(),
                family.biases(fields),
                family.experts(fields, layers),
                family.window(fields, layers),
                rope);
    }

    private Family family() {
        JsonNode architectures = fields.value("architectures");
        String known = FAMILIES.stream().map(Family::architecture).collect(Collectors.joining(", "));
        if (!architectures.isArray() || architectures.isEmpty()) {
            fields.problem(
                    "architectures",
                    "must name one of " + known,
                    fields.has("architectures") ? architectures : "nothing");
            return FAMILIES.getFirst();
        }
        String architecture = architectures.get(0).asText();
        Optional<Family> family = FAMILIES.stream()
                .filter(one -> one.architecture().equals(architecture))
                .findFirst();
        if (family.isEmpty()) {
            fields.problem("architectures", "must name one of " + known, architecture);
        }
        return family.orElse(FAMILIES.getFirst());
    }

    private int headSize(Family family, int hiddenSize, int queryHeads) {
        OptionalInt given = fields.optionalPositive("head_dim", MAXIMUM_HEADS);
        int size = given.orElse(family.headSize(hiddenSize, queryHeads));
        if (given.isEmpty() && hiddenSize % queryHeads != 0) {
            fields.problem("num_attention_heads", "must divide the " + hiddenSize + " of hidden_size", queryHeads);
        } else if (size % 2 != 0) {
            fields.problem("head_dim", "must be even, for the rotary embedding", size);
        }
        return Math.max(2, size);
    }
}
