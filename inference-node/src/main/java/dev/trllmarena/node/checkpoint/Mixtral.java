package dev.trllmarena.node.checkpoint;

import dev.trllmarena.node.checkpoint.ModelConfig.Experts;
import dev.trllmarena.node.checkpoint.ModelConfig.SlidingWindow;

/// Mistral with a mixture of experts in place of the feed-forward layer.
final class Mixtral implements Family {
    private static final int MAXIMUM_EXPERTS = 1 << 16;

    @Override
    public String architecture() {
        return "MixtralForCausalLM";
    }

    @Override
    public Experts experts(JsonFields fields, int layers) {
        int count = fields.positive("num_local_experts", MAXIMUM_EXPERTS / layers);
        int perToken = fields.positive("num_experts_per_tok", MAXIMUM_EXPERTS);
        if (perToken > count) {
            fields.problem("num_experts_per_tok", "must be at most the " + count + " of num_local_experts", perToken);
        }
        return new Experts(count, perToken);
    }

    @Override
    public SlidingWindow window(JsonFields fields, int layers) {
        return WindowReader.read(fields, layers, 0);
    }
}
