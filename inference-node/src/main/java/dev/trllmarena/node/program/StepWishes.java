package dev.trllmarena.node.program;

import ai.djl.ndarray.types.Shape;

/// What some rows of a step ask for beyond a token; shapes and meanings stand in `decoder.py`.
///
/// @param touched (2, edits): rows, ids of logits
/// @param edits (2, edits): factors, addends
/// @param barred rows that draw only what is allowed
/// @param allowed (barred, vocabulary)
/// @param scored rows whose tokens are scored
/// @param prompt (2, n): tokens of the step, ids that follow them
/// @param top how many of the best tokens each score lists
public record StepWishes(
        long[] touched, float[] edits, long[] barred, boolean[] allowed, long[] scored, long[] prompt, int top) {
    void add(Arguments arguments) {
        arguments
                .add(touched, new Shape(2, touched.length / 2))
                .add(edits, new Shape(2, edits.length / 2))
                .add(barred, new Shape(barred.length))
                .add(allowed, new Shape(barred.length, barred.length == 0 ? 0 : allowed.length / barred.length))
                .add(scored, new Shape(scored.length))
                .add(prompt, new Shape(2, prompt.length / 2))
                .add(top);
    }
}
