package dev.trllmarena.node.checkpoint;

import dev.trllmarena.node.checkpoint.ModelConfig.Biases;
import dev.trllmarena.node.checkpoint.ModelConfig.SlidingWindow;

/// Qwen2 and Qwen2.5: biases on query, key and value without a field that says so.
final class Qwen2 implements Family {
    @Override
    public String architecture() {
        return "Qwen2ForCausalLM";
    }

    @Override
    public Biases biases(JsonFields fields) {
        return new Biases(true, false, false);
    }

    @Override
    public SlidingWindow window(JsonFields fields, int layers) {
        return WindowReader.readIfUsed(fields, layers);
    }
}
