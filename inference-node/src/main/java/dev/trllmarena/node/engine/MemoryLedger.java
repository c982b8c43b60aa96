package dev.trllmarena.node.engine;

import java.util.HashMap;
import java.util.Map;

/// Who holds how much of the memory that checkpoints may take together. Settled before anything is loaded, because an
/// allocator that has run out says so too late. Owned by the engine thread.
final class MemoryLedger {
    private final long limitBytes;
    private final Map<Object, Long> bytesByHolder = new HashMap<>();

    MemoryLedger(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    long freeBytes() {
        return limitBytes - usedBytes();
    }

    long usedBytes() {
        return bytesByHolder.values().stream().mapToLong(Long::longValue).sum();
    }

    long bytesOf(Object holder) {
        return bytesByHolder.getOrDefault(holder, 0L);
    }

    void take(Object holder, long bytes) {
        if (bytes > freeBytes()) {
            throw new IllegalStateException(bytes + " bytes asked for, " + freeBytes() + " are free");
        }
        bytesByHolder.merge(holder, bytes, Long::sum);
    }

    /// Gives back all that the holder has, if anything.
    void giveBack(Object holder) {
        bytesByHolder.remove(holder);
    }
}
