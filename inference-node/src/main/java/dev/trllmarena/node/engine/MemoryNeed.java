package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Adapter;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.ModelConfig;
import dev.trllmarena.node.program.ComputeType;

/// What a checkpoint takes once it is loaded, estimated from its shape alone.
///
/// @param weightBytes in the type they are computed in, with the packed copy of a tied embedding
/// @param kvTokens places for keys and values
/// @param workspaceBytes what a full step holds at its widest place, and the tables of the rotary embedding
public record MemoryNeed(long weightBytes, int kvTokens, long kvBytesPerToken, long workspaceBytes) {
    /// The pool of a small checkpoint may be larger than its weights, up to this.
    private static final long SMALL_POOL_BYTES = 384L << 20;

    /// Room for `rows` sequences of `context` tokens.
    public static MemoryNeed of(Checkpoint checkpoint, ComputeType type, int tokensPerStep, int context, int rows) {
        ModelConfig config = checkpoint.config();
        long perToken = 2L * config.layers() * config.keyValueHeads() * config.headSize() * type.bytes();
        int tokens = (int) Math.min(Integer.MAX_VALUE, (long) context * rows);
        return new MemoryNeed(
                weightBytes(config, type),
                tokens,
                perToken,
                workspaceBytes(config, type, tokensPerStep, context, rows));
    }

    /// As an engine loads it: a pool for all its rows, but no more than the setting or than the weights (or 384 MiB)
    /// take, nor than the limit leaves (and the adapter, where one is asked for); always enough for one sequence.
    /// An adapter's own matrices are not counted.
    static MemoryNeed of(EngineLimits limits, Checkpoint checkpoint, int context) {
        MemoryNeed most = of(
                checkpoint, ComputeType.named(limits.dtype()), limits.tokensPerStep(), context, limits.rowsPerStep());
        long perToken = most.kvBytesPerToken();
        long wanted = limits.memory().kvTokens() > 0
                ? limits.memory().kvTokens()
                : Math.max(SMALL_POOL_BYTES, most.weightBytes()) / perToken;
        long adapterBytes = checkpoint
                .adapter()
                .map(adapter -> bytes(adapter, ComputeType.named(limits.dtype())))
                .orElse(0L);
        long room = (limits.memory().bytes() - adapterBytes - most.weightBytes() - most.workspaceBytes()) / perToken;
        return most.withTokens(Math.max(context, Math.min(most.kvTokens(), Math.min(wanted, room))));
    }

    /// What an adapter takes beside its base.
    public static long bytes(Adapter adapter, ComputeType type) {
        return adapter.parameters() * type.bytes();
    }

    private MemoryNeed withTokens(long tokens) {
        return new MemoryNeed(weightBytes, Math.toIntExact(tokens), kvBytesPerToken, workspaceBytes);
    }

    public long kvBytes() {
        return kvTokens * kvBytesPerToken;
    }

    public long bytes() {
        return weightBytes + kvBytes() + workspaceBytes;
    }

    private static long weightBytes(ModelConfig config, ComputeType type) {
        long head = (long) config.vocabularySize() * config.hiddenSize();
        boolean isHeadKeptAsItIs = type == ComputeType.FLOAT32;
        long weights = config.parameters() * type.bytes();
        if (isHeadKeptAsItIs) {
            return weights;
        }
        return weights + (config.tiedEmbeddings() ? head * type.bytes() : 0);
    }

    /// Hidden states in float32 with their norms, the feed-forward layer's two halves, keys and values as attention
    /// sees them, and the logits of
    /// the drawn tokens with their copies while they are sorted.
    private static long workspaceBytes(ModelConfig config, ComputeType type, int tokensPerStep, int context, int rows) {
        long perToken = 12L * config.hiddenSize()
                + 4L * config.intermediateSize()
                + 3L * (config.queryHeads() + 2 * config.keyValueHeads()) * config.headSize();
        long attention = (long) rows * context * config.keyValueHeads() * config.headSize() * 2;
        long tables = 2L * context * config.headSize();
        long logits = 6L * rows * config.vocabularySize() * Float.BYTES;
        return (perToken * tokensPerStep + attention + tables) * type.bytes() + logits;
    }
}
