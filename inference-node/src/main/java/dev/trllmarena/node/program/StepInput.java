package dev.trllmarena.node.program;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;

/// What every step needs; shapes and meanings stand in `decoder.py`, and lie here row by row in one array each.
///
/// @param tokens (3, tokens): ids, positions, slots
/// @param rows (rows, 3)
/// @param last which tokens are followed by a drawn one
/// @param sampling (drawn, 5)
public record StepInput(long[] tokens, long[] rows, long[] last, float[] sampling) {
    public static final int SAMPLING_WIDTH = 5;

    Arguments arguments(PtNDManager step) {
        return new Arguments(step)
                .add(tokens, new Shape(3, tokens.length / 3))
                .add(rows, new Shape(rows.length / 3, 3));
    }

    void addDraws(Arguments arguments) {
        arguments.add(last, new Shape(last.length)).add(sampling, new Shape(last.length, SAMPLING_WIDTH));
    }
}
