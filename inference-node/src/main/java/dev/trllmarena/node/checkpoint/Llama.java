package dev.trllmarena.node.checkpoint;

import dev.trllmarena.node.checkpoint.ModelConfig.Biases;
import java.util.OptionalDouble;

/// Llama 1 to 3.2. Its attention bias includes the output projection.
final class Llama implements Family {
    @Override
    public String architecture() {
        return "LlamaForCausalLM";
    }

    @Override
    public Biases biases(JsonFields fields) {
        boolean attention = fields.flag("attention_bias", false);
        return new Biases(attention, attention, fields.flag("mlp_bias", false));
    }

    /// The first Llamas do not name it.
    @Override
    public OptionalDouble theta() {
        return OptionalDouble.of(Rope.PLAIN.theta());
    }
}
