package dev.trllmarena.node.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One request on its way: its prompt, what was drawn so far, and its place in the pool. Owned by the engine thread.
final class Sequence {
    private final Generation generation;
    private final Optional<GuardedConstraint> constraint;
    private final SplittableRandom uniforms;
    private final List<Optional<Score>> promptScores = new ArrayList<>(List.of(Optional.empty()));
    private final int adapter;
    private int[] tokens;
    private int length;
    private int computed;
    private int cached;
    private @Nullable Extent extent;

    Sequence(Generation generation) {
        this(generation, 0);
    }

    /// @param adapter the number of the adapter that all its tokens go through, 0 for none
    Sequence(Generation generation, int adapter) {
        this.generation = generation;
        this.adapter = adapter;
        constraint = generation.constraint().map(GuardedConstraint::new);
        uniforms = new SplittableRandom(generation.sampling().seed());
        tokens = generation.prompt();
        length = tokens.length;
    }

    Generation generation() {
        return generation;
    }

    Optional<GuardedConstraint> constraint() {
        return constraint;
    }

    int adapter() {
        return adapter;
    }

    int promptLength() {
        return generation.prompt().length;
    }

    /// Places that the whole of it can need.
    int most() {
        return promptLength() + generation.maximumTokens();
    }

    /// Tokens so far, prompt and drawn ones.
    int length() {
        return length;
    }

    int drawn() {
        return length - promptLength();
    }

    int token(int position) {
        return tokens[position];
    }

    /// A copy of its first tokens.
    int[] tokens(int count) {
        return Arrays.copyOf(tokens, count);
    }

    /// How many of these tokens its prompt begins with. The last token of a prompt does not count: something must be
    /// computed to draw from.
    int common(int[] others) {
        int most = Math.min(others.length, promptLength() - 1);
        int different = Arrays.mismatch(tokens, 0, most, others, 0, most);
        return different < 0 ? most : different;
    }

    /// How many tokens of its prompt begin another sequence and are computed there.
    int common(Sequence other) {
        return Math.min(other.computed, common(other.tokens));
    }

    /// Tokens of its prompt that it need not compute.
    int cached() {
        return cached;
    }

    /// Its first tokens are copied from elsewhere in the pool.
    void reuse(int count) {
        cached = count;
        computed = count;
    }

    /// Tokens whose keys and values are in the pool.
    int computed() {
        return computed;
    }

    int notComputed() {
        return length - computed;
    }

    /// In [0, 1): the request's own, one for each token, whatever else is in the batch.
    float nextUniform() {
        return uniforms.nextFloat();
    }

    Optional<Extent> extent() {
        return Optional.ofNullable(extent);
    }

    void settle(Extent place) {
        extent = place;
    }

    void leave() {
        extent = null;
    }

    void advance(int count) {
        computed += count;
    }

    /// Takes in the scores of the next tokens of the prompt.
    void scored(List<Score> scores) {
        scores.forEach(score -> promptScores.add(Optional.of(score)));
    }

    /// The scores of the whole prompt, if they are asked for; known once it is computed.
    Optional<List<Optional<Score>>> promptScores() {
        return generation.scoring().prompt() ? Optional.of(List.copyOf(promptScores)) : Optional.empty();
    }

    void append(int token) {
        if (length == tokens.length) { // the prompt's own array is the first to be outgrown
            tokens = Arrays.copyOf(tokens, Math.min(most(), length + Math.max(16, length)));
        }
        tokens[length++] = token;
    }
}
