package dev.trllmarena.node.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which tensors a decoder of a shape consists of, by their names on disk.
public final class ExpectedTensors {
    private static final List<String> WEIGHT_TYPES = List.of("BF16", "F16", "F32");

    private ExpectedTensors() {}

    /// Compares what is there with what must be; tensors that nobody asks for are ignored.
    static void check(ModelConfig config, Weights weights, String file, List<String> problems) {
        of(config)
                .forEach((name, shape) -> check(name, shape, because(name, config), weights.tensors(), file, problems));
    }

    /// Compares one of them.
    static void check(
            String name,
            List<Long> shape,
            String reason,
            Map<String, StoredTensor> tensors,
            String file,
            List<String> problems) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            problems.add(file + ": tensor " + name + " is absent, expected shape " + shape);
            return;
        }
        String place = tensor.file().getFileName() + ": tensor " + name;
        if (!tensor.shape().equals(shape)) {
            problems.add(place + " has shape " + tensor.shape() + ", expected " + shape + reason);
        }
        if (!WEIGHT_TYPES.contains(tensor.dtype())) {
            problems.add(place + " has dtype " + tensor.dtype() + ", expected BF16, F16 or F32");
        } else if (tensor.offset() % (tensor.dtype().equals("F32") ? 4 : 2) != 0) {
            problems.add(place + " begins at byte " + tensor.offset() + ", expected a multiple of its element's size");
        }
    }

    private static String because(String name, ModelConfig config) {
        return name.equals("model.embed_tokens.weight") || name.equals("lm_head.weight")
                ? " (vocab_size is " + config.vocabularySize() + ")"
                : "";
    }

    /// Names and shapes, in the order of the layers.
    public static Map<String, List<Long>> of(ModelConfig config) {
        Map<String, List<Long>> shapes = outer(config);
        for (int layer = 0; layer < config.layers(); layer++) {
            layer(config, "model.layers." + layer + ".", shapes);
        }
        return shapes;
    }

    /// All elements together; every layer has as many as the first.
    static long parameters(ModelConfig config) {
        Map<String, List<Long>> layer = new LinkedHashMap<>();
        layer(config, "", layer);
        return elements(outer(config)) + config.layers() * elements(layer);
    }

    private static long elements(Map<String, List<Long>> shapes) {
        return shapes.values().stream()
                .mapToLong(shape -> shape.stream().reduce(1L, (left, right) -> left * right))
                .sum();
    }

    /// What stands outside the layers.
    private static Map<String, List<Long>> outer(ModelConfig config) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        long hidden = config.hiddenSize();
        shapes.put("model.embed_tokens.weight", List.of((long) config.vocabularySize(), hidden));
        shapes.put("model.norm.weight", List.of(hidden));
        if (!config.tiedEmbeddings()) {
            shapes.put("lm_head.weight", List.of((long) config.vocabularySize(), hidden));
        }
        return shapes;
    }

    private static void layer(ModelConfig config, String layer, Map<String, List<Long>> shapes) {
        long hidden = config.hiddenSize();
        long query = (long) config.queryHeads() * config.headSize();
        long keyValue = (long) config.keyValueHeads() * config.headSize();
        shapes.put(layer + "input_layernorm.weight", List.of(hidden));
        shapes.put(layer + "post_attention_layernorm.weight", List.of(hidden));
        boolean bias = config.biases().queryKeyValue();
        projection(shapes, layer + "self_attn.q_proj", query, hidden, bias);
        projection(shapes, layer + "self_attn.k_proj", keyValue, hidden, bias);
        projection(shapes, layer + "self_attn.v_proj", keyValue, hidden, bias);
        projection(
                shapes,
                layer + "self_attn.o_proj",
                hidden,
                query,
                config.biases().output());
        if (config.headNorms()) {
            shapes.put(layer + "self_attn.q_norm.weight", List.of((long) config.headSize()));
            shapes.put(layer + "self_attn.k_norm.weight", List.of((long) config.headSize()));
        }
        long intermediate = config.intermediateSize();
        if (config.experts().count() > 0) {
            String mixture = layer + "block_sparse_moe.";
            shapes.put(mixture + "gate.weight", List.of((long) config.experts().count(), hidden));
            for (int expert = 0; expert < config.experts().count(); expert++) {
                shapes.put(mixture + "experts." + expert + ".w1.weight", List.of(intermediate, hidden));
                shapes.put(mixture + "experts." + expert + ".w3.weight", List.of(intermediate, hidden));
                shapes.put(mixture + "experts." + expert + ".w2.weight", List.of(hidden, intermediate));
            }
        } else {
            boolean feedForwardBias = config.biases().feedForward();
            projection(shapes, layer + "mlp.gate_proj", intermediate, hidden, feedForwardBias);
            projection(shapes, layer + "mlp.up_proj", intermediate, hidden, feedForwardBias);
            projection(shapes, layer + "mlp.down_proj", hidden, intermediate, feedForwardBias);
        }
    }

    private static void projection(
            Map<String, List<Long>> shapes, String name, long outputs, long inputs, boolean bias) {
        shapes.put(name + ".weight", List.of(outputs, inputs));
        if (bias) {
            shapes.put(name + ".bias", List.of(outputs));
        }
    }
}
