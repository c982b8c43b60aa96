package dev.trllmarena.node.checkpoint;

/// The shape of a decoder, from config.json.
///
/// @param architecture such as `LlamaForCausalLM`
/// @param maximumPositions the context in tokens, prompt and answer together
public record ModelConfig(
        String architecture,
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int queryHeads,
        int keyValueHeads,
        int headSize,
        int maximumPositions) {}
