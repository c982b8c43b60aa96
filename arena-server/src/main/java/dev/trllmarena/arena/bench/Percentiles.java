package dev.trllmarena.arena.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/// Times in order, to be asked for a share of them.
final class Percentiles {
    private final long[] nanos;

    /// All times of two.
    static Percentiles both(Percentiles some, Percentiles others) {
        return new Percentiles(LongStream.concat(Arrays.stream(some.nanos), Arrays.stream(others.nanos))
                .boxed()
                .toList());
    }

    Percentiles(Collection<Long> nanos) {
        this.nanos = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    Spread spread() {
        return new Spread(millis(0.5), millis(0.99), mostMillis());
    }

    double sumMillis() {
        return Arrays.stream(nanos).sum() / 1e6;
    }

    double mostMillis() {
        return millis(1);
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
