package dev.trllmarena.node.engine;

import java.util.List;

/// How likely the model thought a token, before temperature, penalties and cuts.
///
/// @param logprob natural logarithm of its probability
/// @param top the most likely tokens in its place, best first, as many as were asked for
public record Score(float logprob, List<Ranked> top) {
    public Score {
        top = List.copyOf(top);
    }

    /// A token and the natural logarithm of its probability.
    public record Ranked(int id, float logprob) {}
}
