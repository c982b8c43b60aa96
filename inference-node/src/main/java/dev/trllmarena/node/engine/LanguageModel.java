package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Adapter;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;

/// A loaded model as the engine sees it: tokens in, drawn tokens out. Used by the engine thread alone.
interface LanguageModel extends AutoCloseable {
    Outcome step(Batch batch);

    /// Reads an adapter, on any thread, beside the steps.
    LoadedAdapter read(Adapter adapter);

    /// Puts it in use under a number, which the sequences of its requests carry.
    void adapt(int number, LoadedAdapter adapter);

    void forget(int number);

    @Override
    void close();

    /// An adapter that is read but not yet in use.
    interface LoadedAdapter extends AutoCloseable {
        @Override
        void close();
    }

    /// Makes models, on a thread of its own.
    interface Loader {
        /// Loads a checkpoint for sequences of at most `context` tokens with a pool of `poolTokens` places.
        LanguageModel load(Checkpoint checkpoint, int context, int poolTokens) throws BrokenCheckpoint;
    }
}
