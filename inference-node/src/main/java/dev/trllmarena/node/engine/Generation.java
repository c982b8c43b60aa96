package dev.trllmarena.node.engine;

import java.util.Set;

/// What the engine is asked for: the token ids of the prompt, how to draw, and when to stop.
///
/// @param prompt at least one token id; handed over, not copied
/// @param maximumTokens how many tokens may be generated; prompt and these together fit the model's context
/// @param stopTokens the ids that end the answer; the one that did is not delivered
public record Generation(int[] prompt, Sampling sampling, int maximumTokens, Set<Integer> stopTokens) {
    public Generation {
        if (prompt.length == 0 || maximumTokens < 1) {
            throw new IllegalArgumentException(
                    "prompt of " + prompt.length + " tokens, at most " + maximumTokens + " tokens more");
        }
        stopTokens = Set.copyOf(stopTokens);
    }
}
