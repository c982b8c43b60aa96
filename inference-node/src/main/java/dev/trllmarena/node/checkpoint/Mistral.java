package dev.trllmarena.node.checkpoint;

import dev.trllmarena.node.checkpoint.ModelConfig.SlidingWindow;

/// Mistral 7B and what follows it: a window in every layer, unless it is null.
final class Mistral implements Family {
    @Override
    public String architecture() {
        return "MistralForCausalLM";
    }

    @Override
    public SlidingWindow window(JsonFields fields, int layers) {
        return WindowReader.read(fields, layers, 0);
    }
}
