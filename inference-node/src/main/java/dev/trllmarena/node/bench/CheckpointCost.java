package dev.trllmarena.node.bench;

import dev.trllmarena.node.checkpoint.ModelConfig;

/// What one step of a checkpoint costs at least: the bytes it reads and the operations it does.
///
/// @param sharedParameters read by every step: all but the experts, and but the embedding where it is not the last
///     product's weight too
/// @param headParameters of the last product, which only the last token of a prompt goes through
/// @param expertParameters of all experts together
/// @param attentionWidth query heads times head size, over all layers
record CheckpointCost(
        long sharedParameters,
        long headParameters,
        long expertParameters,
        int experts,
        int expertsPerToken,
        int bytesPerValue,
        long keyValueBytesPerToken,
        long attentionWidth) {

    static CheckpointCost of(ModelConfig config, long parameters, int bytesPerValue) {
        long head = (long) config.vocabularySize() * config.hiddenSize();
        int experts = config.experts().count();
        long expertParameters = 3L * config.layers() * experts * config.hiddenSize() * config.intermediateSize();
        return new CheckpointCost(
                parameters - expertParameters - (config.tiedEmbeddings() ? 0 : head),
                head,
                expertParameters,
                experts,
                config.experts().perToken(),
                bytesPerValue,
                2L * config.layers() * config.keyValueHeads() * config.headSize() * bytesPerValue,
                (long) config.layers() * config.queryHeads() * config.headSize());
    }

    /// What a step reads in which each of `streams` answers goes on by one token behind `context` others.
    double bytesPerStep(int streams, int context) {
        return bytesPerValue * (sharedParameters + expertParameters * shareOfExperts(streams))
                + (double) streams * context * keyValueBytesPerToken;
    }

    /// What a prompt takes; each of its tokens looks at half of them on average. Two operations for each weight, four
    /// for
    /// each pair of query and key.
    double operationsOfPrompt(int tokens) {
        return 2 * (layerParametersPerToken() * tokens + headParameters) + 2.0 * attentionWidth * tokens * tokens;
    }

    /// What one answer takes to go on by one token behind `context` others.
    double operationsOfStep(int context) {
        return 2 * (layerParametersPerToken() + headParameters) + 4.0 * attentionWidth * context;
    }

    private double layerParametersPerToken() {
        double shared = sharedParameters - headParameters;
        return experts == 0 ? shared : shared + (double) expertParameters * expertsPerToken / experts;
    }

    /// How much of the experts a step is expected to ask when tokens choose them evenly.
    private double shareOfExperts(int tokens) {
        return experts == 0 ? 0 : 1 - Math.pow(1 - (double) expertsPerToken / experts, tokens);
    }
}
