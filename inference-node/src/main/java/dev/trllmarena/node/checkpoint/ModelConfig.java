package dev.trllmarena.node.checkpoint;

import java.util.List;

/// The shape of a decoder, from config.json.
///
/// @param architecture such as `LlamaForCausalLM`
/// @param intermediateSize of the feed-forward layer, or of each expert
/// @param maximumPositions the context in tokens, prompt and answer together
/// @param tiedEmbeddings the embedding is the last product's weight too; there is no `lm_head.weight`
/// @param headNorms RMSNorm over each head of query and key, before the rotary embedding
public record ModelConfig(
        String architecture,
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int queryHeads,
        int keyValueHeads,
        int headSize,
        int maximumPositions,
        double normEpsilon,
        boolean tiedEmbeddings,
        boolean headNorms,
        Biases biases,
        Experts experts,
        SlidingWindow window,
        Rope rope) {

    /// A decoder as the first Llama had it: no biases, no experts, full attention, unscaled rotation.
    public ModelConfig(
            String architecture,
            int vocabularySize,
            int hiddenSize,
            int intermediateSize,
            int layers,
            int queryHeads,
            int keyValueHeads,
            int headSize,
            int maximumPositions) {
        this(
                architecture,
                vocabularySize,
                hiddenSize,
                intermediateSize,
                layers,
                queryHeads,
                keyValueHeads,
                headSize,
                maximumPositions,
                1e-5,
                false,
                false,
                Biases.NONE,
                Experts.NONE,
                SlidingWindow.NONE,
                Rope.PLAIN);
    }

    /// How many numbers the weights are.
    public long parameters() {
        return ExpectedTensors.parameters(this);
    }

    /// Which projections add a bias.
    public record Biases(boolean queryKeyValue, boolean output, boolean feedForward) {
        static final Biases NONE = new Biases(false, false, false);
    }

    /// A mixture: so many experts in a layer, so many of them asked for each token; 0 in a dense model.
    public record Experts(int count, int perToken) {
        static final Experts NONE = new Experts(0, 0);
    }

    /// Which layers see only the last `size` positions, the own one included; size 0 means that none does.
    public record SlidingWindow(int size, List<Boolean> layers) {
        static final SlidingWindow NONE = new SlidingWindow(0, List.of());

        public SlidingWindow {
            layers = List.copyOf(layers);
        }

        public boolean on(int layer) {
            return size > 0 && layers.get(layer);
        }
    }
}
