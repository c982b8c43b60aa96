package dev.trllmarena.node.checkpoint;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What generation_config.json (before config.json) says: when to stop and how to draw where the request does not say.
///
/// @param temperature 0 when the file says `do_sample: false`
/// @param topK 0 means all
/// @param topP 1 means all
/// @param minP 0 cuts nothing
/// @param repetitionPenalty 1 is none
/// @param frequencyPenalty 0 is none; presencePenalty too
/// @param maximumNewTokens how long an answer may be when the request does not say
/// @param warnings one line for each value that is of no use and not followed
public record GenerationDefaults(
        Set<Integer> stopTokens,
        float temperature,
        int topK,
        float topP,
        float minP,
        float repetitionPenalty,
        float frequencyPenalty,
        float presencePenalty,
        OptionalInt maximumNewTokens,
        List<String> warnings) {
    public GenerationDefaults {
        stopTokens = Set.copyOf(stopTokens);
        warnings = List.copyOf(warnings);
    }

    /// Without penalties.
    public GenerationDefaults(
            Set<Integer> stopTokens, float temperature, int topK, float topP, OptionalInt maximumNewTokens) {
        this(stopTokens, temperature, topK, topP, 0, 1, 0, 0, maximumNewTokens, List.of());
    }
}
