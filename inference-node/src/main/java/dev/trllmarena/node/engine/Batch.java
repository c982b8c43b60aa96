package dev.trllmarena.node.engine;

import java.util.List;

/// One step of a model: which tokens of which sequences go through it. Rows of one token come first.
record Batch(List<Row> rows) {
    Batch {
        rows = List.copyOf(rows);
    }

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
