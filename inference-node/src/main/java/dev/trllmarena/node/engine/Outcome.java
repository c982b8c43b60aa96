package dev.trllmarena.node.engine;

import java.util.List;
import java.util.Map;

/// What a step of a model gave.
///
/// @param drawn one id for each row that draws, in their order; -1 where none can be drawn
/// @param scores of drawn tokens, for the sequences that ask for them
/// @param promptScores of the prompt's tokens that follow those of the step, for the sequences that ask for them
record Outcome(int[] drawn, Map<Sequence, Score> scores, Map<Sequence, List<Score>> promptScores) {
    Outcome {
        scores = Map.copyOf(scores);
        promptScores = Map.copyOf(promptScores);
    }

    /// Of a step that nobody wants scores of.
    Outcome(int[] drawn) {
        this(drawn, Map.of(), Map.of());
    }
}
