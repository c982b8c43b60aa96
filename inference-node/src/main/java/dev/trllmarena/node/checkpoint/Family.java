package dev.trllmarena.node.checkpoint;

import dev.trllmarena.node.checkpoint.ModelConfig.Biases;
import dev.trllmarena.node.checkpoint.ModelConfig.Experts;
import dev.trllmarena.node.checkpoint.ModelConfig.SlidingWindow;
import java.util.OptionalDouble;

/// A family of decoders: what config.json means in it, where families differ. What a family does not say is as in a
/// plain
/// decoder: no biases, no experts, full attention.
interface Family {
    /// Its name in `architectures`.
    String architecture();

    /// The size of a head where `head_dim` is absent.
    default int headSize(int hiddenSize, int queryHeads) {
        return hiddenSize / queryHeads;
    }

    /// RMSNorm over each head of query and key.
    default boolean headNorms() {
        return false;
    }

    default Biases biases(JsonFields fields) {
        return Biases.NONE;
    }

    default Experts experts(JsonFields fields, int layers) {
        return Experts.NONE;
    }

    default SlidingWindow window(JsonFields fields, int layers) {
        return SlidingWindow.NONE;
    }

    /// `rope_theta` where it is absent; empty where it must be there.
    default OptionalDouble theta() {
        return OptionalDouble.empty();
    }
}
