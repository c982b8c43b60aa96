package dev.trllmarena.node.engine;

import java.util.List;

/// One step of a model: which tokens of which sequences go through it. Rows of one token come first.
///
/// @param copies of computed tokens, to be made in this order before anything else
record Batch(List<Row> rows, List<Copy> copies) {
    Batch {
        rows = List.copyOf(rows);
        copies = List.copyOf(copies);
    }

    /// Keys and values of `count` tokens, from one place of the pool to another.
    record Copy(int from, int to, int count) {}

    /// Tokens `first` to `first + count` of a sequence that is settled at `place`.
    ///
    /// @param draws whether they are its last ones, so that the next token is drawn after them
    record Row(Sequence sequence, Extent place, int first, int count, boolean draws) {}

    int tokens() {
        return rows.stream().mapToInt(Row::count).sum();
    }

    List<Row> drawing() {
        return rows.stream().filter(Row::draws).toList();
    }
}
