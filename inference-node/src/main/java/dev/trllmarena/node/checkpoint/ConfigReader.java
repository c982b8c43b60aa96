package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/// Reads config.json in the spellings of transformers 4 and 5.
final class ConfigReader {
    private static final List<String> ARCHITECTURES = List.of(
            "LlamaForCausalLM", "MistralForCausalLM", "MixtralForCausalLM", "Qwen2ForCausalLM", "Qwen3ForCausalLM");

    // Bounds far above any known model: they keep nonsense from taking memory or overflowing a product.
    private static final int MAXIMUM_WIDTH = 1 << 20;
    private static final int MAXIMUM_VOCABULARY = 1 << 22;
    private static final int MAXIMUM_LAYERS = 1024;
    private static final int MAXIMUM_HEADS = 4096;
    private static final int MAXIMUM_EXPERTS = 1 << 16;
    private static final int MAXIMUM_POSITIONS = 1 << 27;

    private final JsonFields fields;
    private final List<String> problems;

    ConfigReader(JsonFields fields, List<String> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    ModelConfig read() {
        String architecture = architecture();
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
        return new ModelConfig(
                architecture,
                fields.positive("vocab_size", MAXIMUM_VOCABULARY),
                hiddenSize,
                fields.positive("intermediate_size", MAXIMUM_WIDTH),
                layers,
                queryHeads,
                keyValueHeads,
                headSize(architecture, hiddenSize, queryHeads),
                fields.positive("max_position_embeddings", MAXIMUM_POSITIONS),
                fields.positiveNumber("rms_norm_eps"),
                fields.flag("tie_word_embeddings", false),
                architecture.equals("Qwen3ForCausalLM"),
                biases(architecture),
                experts(architecture, layers),
                window(architecture, layers),
                rope(architecture));
    }

    private String architecture() {
        JsonNode architectures = fields.value("architectures");
        String known = String.join(", ", ARCHITECTURES);
        if (!architectures.isArray() || architectures.isEmpty()) {
            fields.problem(
                    "architectures",
                    "must name one of " + known,
                    fields.has("architectures") ? architectures : "nothing");
            return ARCHITECTURES.getFirst();
        }
        String architecture = architectures.get(0).asText();
        if (!ARCHITECTURES.contains(architecture)) {
            fields.problem("architectures", "must name one of " + known, architecture);
        }
        return architecture;
    }

    private int headSize(String architecture, int hiddenSize, int queryHeads) {
        OptionalInt given = fields.optionalPositive("head_dim", MAXIMUM_HEADS);
        int size = given.orElse(architecture.equals("Qwen3ForCausalLM") ? 128 : hiddenSize / queryHeads);
        if (given.isEmpty() && hiddenSize % queryHeads != 0) {
            fields.problem("num_attention_heads", "must divide the " + hiddenSize + " of hidden_size", queryHeads);
        } else if (size % 2 != 0) {
            fields.problem("head_dim", "must be even, for the rotary embedding", size);
        }
        return Math.max(2, size);
    }

    private ModelConfig.Biases biases(String architecture) {
        return switch (architecture) {
            case "Qwen2ForCausalLM" -> new ModelConfig.Biases(true, false, false);
            case "LlamaForCausalLM" -> {
                boolean attention = fields.flag("attention_bias", false);
                yield new ModelConfig.Biases(attention, attention, fields.flag("mlp_bias", false));
            }
            case "Qwen3ForCausalLM" -> {
                boolean attention = fields.flag("attention_bias", false);
                yield new ModelConfig.Biases(attention, attention, false);
            }
            default -> ModelConfig.Biases.NONE;
        };
    }

    private ModelConfig.Experts experts(String architecture, int layers) {
        if (!architecture.equals("MixtralForCausalLM")) {
            return ModelConfig.Experts.NONE;
        }
        int count = fields.positive("num_local_experts", MAXIMUM_HEADS);
        if ((long) count * layers > MAXIMUM_EXPERTS) {
            fields.problem("num_local_experts", "must be at most " + MAXIMUM_EXPERTS + " over all layers", count);
        }
        int perToken = fields.positive("num_experts_per_tok", MAXIMUM_HEADS);
        if (perToken > count) {
            fields.problem("num_experts_per_tok", "must be at most the " + count + " of num_local_experts", perToken);
        }
        return new ModelConfig.Experts(count, perToken);
    }

    private ModelConfig.SlidingWindow window(String architecture, int layers) {
        boolean used = switch (architecture) {
            case "MistralForCausalLM", "MixtralForCausalLM" -> true;
            case "Qwen2ForCausalLM", "Qwen3ForCausalLM" -> fields.flag("use_sliding_window", false);
            default -> false;
        };
        OptionalInt size = fields.optionalPositive("sliding_window", MAXIMUM_POSITIONS);
        if (!used || size.isEmpty()) {
            return ModelConfig.SlidingWindow.NONE;
        }
        if (fields.value("layer_types").isArray()) {
            return new ModelConfig.SlidingWindow(size.getAsInt(), layerTypes(layers));
        }
        int first = architecture.startsWith("Qwen")
                ? (int) fields.number("max_window_layers", 0, MAXIMUM_LAYERS, layers)
                : 0;
        List<Boolean> windowed = new ArrayList<>(Collections.nCopies(layers, false));
        for (int layer = first; layer < layers; layer++) {
            windowed.set(layer, true);
        }
        return new ModelConfig.SlidingWindow(size.getAsInt(), windowed);
    }

    private List<Boolean> layerTypes(int layers) {
        JsonNode types = fields.value("layer_types");
        List<Boolean> windowed = new ArrayList<>(Collections.nCopies(layers, false));
        if (types.size() != layers) {
            fields.problem("layer_types", "must have one entry for each of the " + layers + " layers", types.size());
            return windowed;
        }
        for (int layer = 0; layer < layers; layer++) {
            String type = types.get(layer).asText();
            windowed.set(layer, type.equals("sliding_attention"));
            if (!type.equals("sliding_attention") && !type.equals("full_attention")) {
                fields.problem("layer_types", "must hold full_attention or sliding_attention", type);
            }
        }
        return windowed;
    }

    private Rope rope(String architecture) {
        // transformers 5 keeps theta and scaling together in rope_parameters
        JsonFields parameters = fields.object("rope_parameters").orElse(fields);
        JsonFields theta = parameters.has("rope_theta") ? parameters : fields;
        boolean assumed = architecture.equals("LlamaForCausalLM") && !theta.has("rope_theta"); // as the first Llamas
        return new Rope(
                assumed ? Rope.PLAIN.theta() : theta.positiveNumber("rope_theta"),
                fields.object(fields.has("rope_parameters") ? "rope_parameters" : "rope_scaling")
                        .map(ConfigReader::scaling)
                        .orElse(new Rope.Scaling.None()));
    }

    private static Rope.Scaling scaling(JsonFields scaling) {
        String type = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (type) {
            case "default" -> new Rope.Scaling.None();
            case "linear" -> new Rope.Scaling.Linear(scaling.positiveNumber("factor"));
            case "llama3" ->
                new Rope.Scaling.Llama3(
                        scaling.positiveNumber("factor"),
                        scaling.positiveNumber("low_freq_factor"),
                        scaling.positiveNumber("high_freq_factor"),
                        scaling.positive("original_max_position_embeddings", MAXIMUM_POSITIONS));
            default -> {
                scaling.problem("rope_type", "must be one of default, linear, llama3", "\"" + type + "\"");
                yield new Rope.Scaling.None();
            }
        };
    }
}
