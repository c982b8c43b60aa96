package dev.trllmarena.node.checkpoint;

import dev.trllmarena.node.checkpoint.ModelConfig.Biases;
import dev.trllmarena.node.checkpoint.ModelConfig.SlidingWindow;

/// Qwen3: RMSNorm over each head of query and key, heads of 128 unless said otherwise.
final class Qwen3 implements Family {
    @Override
    public String architecture() {
        return "Qwen3ForCausalLM";
    }

    @Override
    public int headSize(int hiddenSize, int queryHeads) {
        return 128;
    }

    @Override
    public boolean headNorms() {
        return true;
    }

    @Override
    public Biases biases(JsonFields fields) {
        boolean attention = fields.flag("attention_bias", false);
        return new Biases(attention, attention, false);
    }

    @Override
    public SlidingWindow window(JsonFields fields, int layers) {
        return WindowReader.readIfUsed(fields, layers);
    }
}
