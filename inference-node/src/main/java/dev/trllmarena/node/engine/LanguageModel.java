package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;

/// A loaded model as the engine sees it: tokens in, drawn tokens out. Used by the engine thread alone.
interface LanguageModel extends AutoCloseable {
    Outcome step(Batch batch);

    @Override
    void close();

    /// Makes models, on a thread of its own.
    interface Loader {
        /// Loads a checkpoint for sequences of at most `context` tokens with a pool of `poolTokens` places.
        LanguageModel load(Checkpoint checkpoint, int context, int poolTokens) throws BrokenCheckpoint;
    }
}
