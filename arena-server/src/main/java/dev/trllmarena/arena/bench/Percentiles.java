package dev.trllmarena.arena.bench;

import java.util.Collection;

/// Times in order, to be asked for a share of them.
final class Percentiles {
    private final long[] nanos;

    Percentiles(Collection<Long> nanos) {
        this.nanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    int count() {
        return nanos.length;
    }

    /// The least time that a share of all does not exceed, in milliseconds; 0 where nothing was timed.
    double millis(double share) {
        if (nanos.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.clamp(index, 0, nanos.length - 1)] / 1e6;
    }
}
