package dev.trllmarena.node.engine;

import java.util.Optional;
import java.util.Set;

/// What the engine is asked for: the token ids of the prompt, how to draw, when to stop, and in whose name.
///
/// @param prompt at least one token id; handed over, not copied
/// @param maximumTokens how many tokens may be generated; prompt and these together fit the model's context. 0 only
/// scores the prompt
/// @param stopTokens the ids that end the answer; the one that did is not delivered
/// @param scoring what is told of probabilities
/// @param constraint restricts what may be drawn
/// @param priority smaller goes first (as in vLLM); 0 is ordinary
/// @param client whose request it is, for fairness; requests of one name share one turn
public record Generation(
        int[] prompt,
        Sampling sampling,
        int maximumTokens,
        Set<Integer> stopTokens,
        Scoring scoring,
        Optional<Constraint> constraint,
        int priority,
        String client) {
    public Generation {
        if (prompt.length == 0 || maximumTokens < 0 || (maximumTokens == 0 && !scoring.prompt())) {
            throw new IllegalArgumentException(
                    "prompt of " + prompt.length + " tokens, at most " + maximumTokens + " tokens more");
        }
        stopTokens = Set.copyOf(stopTokens);
    }

    /// An ordinary request without scores.
    public Generation(int[] prompt, Sampling sampling, int maximumTokens, Set<Integer> stopTokens) {
        this(prompt, sampling, maximumTokens, stopTokens, Scoring.NONE, Optional.empty(), 0, "");
    }

    /// What is told of probabilities.
    ///
    /// @param answer whether each generated token comes with its [Score]
    /// @param prompt whether the tokens of the prompt are scored too
    /// @param top how many of the most likely tokens each score lists
    public record Scoring(boolean answer, boolean prompt, int top) {
        public static final Scoring NONE = new Scoring(false, false, 0);
    }
}
