package dev.trllmarena.node.engine;

import java.util.List;

/// What the engine does at one moment, as it was after its latest step.
///
/// @param waiting requests accepted but not yet worked on, over all checkpoints
public record EngineStatus(int waiting, List<CheckpointStatus> checkpoints) {
    public EngineStatus {
        checkpoints = List.copyOf(checkpoints);
    }

    /// One checkpoint that is loaded, is being loaded, or ends its last requests after its folder was removed.
    ///
    /// @param kvTokensUsed places for keys and values that requests hold, of `kvTokensTotal`
    /// @param promptTokens of prompts, as computed since the checkpoint was loaded; steps and generatedTokens too
    /// @param kvTokensKept places that hold what ended requests have left; free for requests that need them
    /// @param cachedTokens of prompts that were found computed, since the checkpoint was loaded
    public record CheckpointStatus(
            String name,
            boolean loaded,
            int running,
            int waiting,
            int kvTokensUsed,
            int kvTokensTotal,
            long steps,
            long promptTokens,
            long generatedTokens,
            int kvTokensKept,
            long cachedTokens) {}
}
