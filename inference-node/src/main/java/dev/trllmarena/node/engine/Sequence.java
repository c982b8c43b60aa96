package dev.trllmarena.node.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One request on its way: its prompt, what was drawn so far, and its place in the pool. Owned by the engine thread.
final class Sequence {
    private final Generation generation;
    private final SplittableRandom uniforms;
    private final int adapter;
    private int[] tokens;
    private int length;
    private int computed;
    private @Nullable Extent extent;

    Sequence(Generation generation) {
        this(generation, 0);
    }

    /// @param adapter the number of the adapter that all its tokens go through, 0 for none
    Sequence(Generation generation, int adapter) {
        this.generation = generation;
        this.adapter = adapter;
        uniforms = new SplittableRandom(generation.sampling().seed());
        tokens = generation.prompt();
        length = tokens.length;
    }

    Generation generation() {
        return generation;
    }

    int adapter() {
        return adapter;
    }

    /// Places that the whole of it can need.
    int most() {
        return generation.prompt().length + generation.maximumTokens();
    }

    /// Tokens so far, prompt and drawn ones.
    int length() {
        return length;
    }

    int drawn() {
        return length - generation.prompt().length;
    }

    int token(int position) {
        return tokens[position];
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

    void append(int token) {
        if (length == tokens.length) { // the prompt's own array is the first to be outgrown
            tokens = Arrays.copyOf(tokens, Math.min(most(), length + Math.max(16, length)));
        }
        tokens[length++] = token;
    }
}
