package dev.trllmarena.node.program;

import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.ModelConfig;
import dev.trllmarena.node.checkpoint.StoredTensor;
import dev.trllmarena.node.checkpoint.Weights;
import java.util.List;
import java.util.Map;

/// Brings the tensors of a checkpoint into a decoder program, each into its role, those joined that are used together.
final class WeightLoader {
    private final DecoderProgram program;
    private final ModelConfig config;
    private final Map<String, StoredTensor> tensors;

    WeightLoader(DecoderProgram program, Checkpoint checkpoint) throws BrokenCheckpoint {
        this.program = program;
        config = checkpoint.config();
        tensors = Weights.read(checkpoint.folder()).tensors();
    }

    void load() throws BrokenCheckpoint {
        if (config.tiedEmbeddings()) {
            keep("tied", "model.embed_tokens.weight");
        } else {
            keep("embedding", "model.embed_tokens.weight");
            keep("head", "lm_head.weight");
        }
        keep("final_norm", "model.norm.weight");
        for (int layer = 0; layer < config.layers(); layer++) {
            attention("model.layers." + layer + ".");
            if (config.experts().count() > 0) {
                mixture("model.layers." + layer + ".block_sparse_moe.");
            } else {
                feedForward("model.layers." + layer + ".mlp.");
            }
        }
    }

    private void attention(String layer) throws BrokenCheckpoint {
        String query = layer + "self_attn.q_proj";
        String key = layer + "self_attn.k_proj";
        String value = layer + "self_attn.v_proj";
        keep("attention_norm", layer + "input_layernorm.weight");
        keep("query_key_value", query + ".weight", key + ".weight", value + ".weight");
        if (config.biases().queryKeyValue()) {
            keep("query_key_value_bias", query + ".bias", key + ".bias", value + ".bias");
        }
        if (config.headNorms()) {
            keep("query_norm", layer + "self_attn.q_norm.weight");
            keep("key_norm", layer + "self_attn.k_norm.weight");
        }
        keep("output", layer + "self_attn.o_proj.weight");
        if (config.biases().output()) {
            keep("output_bias", layer + "self_attn.o_proj.bias");
        }
        keep("feed_forward_norm", layer + "post_attention_layernorm.weight");
    }

    private void feedForward(String layer) throws BrokenCheckpoint {
        keep("gate_up", layer + "gate_proj.weight", layer + "up_proj.weight");
        keep("down", layer + "down_proj.weight");
        if (config.biases().feedForward()) {
            keep("gate_up_bias", layer + "gate_proj.bias", layer + "up_proj.bias");
            keep("down_bias", layer + "down_proj.bias");
        }
    }

    private void mixture(String layer) throws BrokenCheckpoint {
        keep("router", layer + "gate.weight");
        for (int expert = 0; expert < config.experts().count(); expert++) {
            String name = layer + "experts." + expert;
            keep("gate_up", name + ".w1.weight", name + ".w3.weight");
            keep("down", name + ".w2.weight");
        }
    }

    private void keep(String role, String... names) throws BrokenCheckpoint {
        for (String name : names) {
            StoredTensor tensor = tensors.get(name);
            if (tensor == null) { // the folder has changed since it was checked
                throw new BrokenCheckpoint(List.of("tensor " + name + " is absent"));
            }
            take(program, tensor);
        }
        try (Arguments arguments = new Arguments(program.manager())) {
            program.call("keep", arguments.add(role).values()).close();
        }
    }

    static void take(DecoderProgram program, StoredTensor tensor) {
        int width = tensor.dtype().equals("F32") ? 4 : 2;
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        try (Arguments arguments = new Arguments(program.manager())) {
            arguments
                    .add(tensor.file().toAbsolutePath().toString())
                    .add(dtypeNumber(tensor.dtype()))
                    .add(tensor.fileBytes() / width)
                    .add(tensor.offset() / width)
                    .addList(shape);
            program.call("take", arguments.values()).close();
        }
    }

    /// PyTorch's number of a safetensors type.
    private static int dtypeNumber(String dtype) {
        return switch (dtype) {
            case "BF16" -> 15;
            case "F16" -> 5;
            case "F32" -> 6;
            default -> throw new IllegalArgumentException(dtype + " is no type of weights");
        };
    }
}
