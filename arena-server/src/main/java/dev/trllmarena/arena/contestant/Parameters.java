package dev.trllmarena.arena.contestant;

import java.util.Optional;

/// What is asked of a model beside the conversation; what is absent is left to its server.
///
/// @param maxTokens longest answer, under the name that most servers give it
/// @param maxCompletionTokens the same for OpenAI's newer models, which refuse the older name
/// @param reasoningEffort a word such as `low`; OpenAI's protocol only
public record Parameters(
        Optional<Double> temperature,
        Optional<Double> topP,
        Optional<Integer> maxTokens,
        Optional<Integer> maxCompletionTokens,
        Optional<String> reasoningEffort) {

    /// The server's own.
    public static final Parameters NONE =
            new Parameters(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// The bound on the answer, by whichever name.
    public Optional<Integer> mostTokens() {
        return maxCompletionTokens.or(() -> maxTokens);
    }

    /// The same with another bound on the answer.
    public Parameters withAtMost(int tokens) {
        return new Parameters(
                temperature,
                topP,
                maxCompletionTokens.isPresent() ? Optional.empty() : Optional.of(tokens),
                maxCompletionTokens.map(_ -> tokens),
                reasoningEffort);
    }
}
