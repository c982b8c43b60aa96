package dev.trllmarena.node.engine;

import java.time.Duration;

/// What the loaded checkpoints may take together.
///
/// @param bytes for weights, keys and values, and workspace of all of them
/// @param kvTokens places for keys and values of each checkpoint; 0 leaves it to [MemoryNeed]
/// @param patience how long a checkpoint may wait for room
public record MemoryLimits(long bytes, int kvTokens, Duration patience) {
    /// No limit but the machine's own.
    public static final MemoryLimits NONE = new MemoryLimits(Long.MAX_VALUE, 0, Duration.ofSeconds(60));

    public MemoryLimits {
        if (bytes < 1 || kvTokens < 0 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "memory %d, tokens %d, patience %s".formatted(bytes, kvTokens, patience));
        }
    }
}
