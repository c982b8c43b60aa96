package dev.trllmarena.node.checkpoint;

import java.util.OptionalInt;
import java.util.Set;

/// What generation_config.json (before config.json) says: when to stop and how to draw where the request does not say.
///
/// @param temperature 0 when the file says `do_sample: false`
/// @param topK 0 means all
/// @param topP 1 means all
/// @param maximumNewTokens how long an answer may be when the request does not say
public record GenerationDefaults(
        Set<Integer> stopTokens, float temperature, int topK, float topP, OptionalInt maximumNewTokens) {
    public GenerationDefaults {
        stopTokens = Set.copyOf(stopTokens);
    }
}
