package dev.trllmarena.node.engine;

import java.util.BitSet;

/// What an answer may say next, token by token, such as a grammar. After it is submitted it belongs to the engine
/// thread.
public interface Constraint {
    /// The ids that may come next, end-of-text ids included where the answer may end; not changed by the caller.
    BitSet allowed();

    /// The token that came.
    void accept(int id);
}
