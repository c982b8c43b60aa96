package dev.trllmarena.node.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which tensors a decoder of a shape consists of, by their names on disk.
public final class ExpectedTensors {
    private static final List<String> WEIGHT_TYPES = List.of("BF16", "F16", "F32");

    private ExpectedTensors() {}

    /// Compares what is there with what must be; tensors that nobody asks for are ignored.
    static void check(ModelConfig config, Weights weights, String file, List<String> problems) {
        List<String> found = new ArrayList<>();
        of(config).forEach((name, shape) -> {
            StoredTensor tensor = weights.tensors().get(name);
            if (tensor == null) {
                found.add(file + ": tensor " + name + " is absent, expected shape " + shape);
                return;
            }
            String place = tensor.file().getFileName() + ": tensor " + name;
            if (!tensor.shape().equals(shape)) {
                found.add(place + " has shape " + tensor.shape() + ", expected " + shape + because(name, config));
            }
            if (!WEIGHT_TYPES.contains(tensor.dtype())) {
                found.add(place + " has dtype " + tensor.dtype() + ", expected BF16, F16 or F32");
            } else if (tensor.offset() % (tensor.dtype().equals("F32") ? 4 : 2) != 0) {
                found.add(place + " begins at byte " + tensor.offset() + ", expected a multiple of its element's size");
            }
        });
        problems.addAll(found);
    }

    private static String because(String name, ModelConfig config) {
        return name.equals("model.embed_tokens.weight") || name.equals("lm_head.weight")
                ? " (vocab_size is " + config.vocabularySize() + ")"
                : "";
    }

    /// Names and shapes, in the order of the layers.
    public static Map<String, List<Long>> of(ModelConfig config) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        long hidden = config.hiddenSize();
        shapes.put("model.embed_tokens.weight", List.of((long) config.vocabularySize(), hidden));
        shapes.put("model.norm.weight", List.of(hidden));
        if (!config.tiedEmbeddings()) {
            shapes.put("lm_head.weight", List.of((long) config.vocabularySize(), hidden));
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            layer(config, "model.layers." + layer + ".", shapes);
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
