package dev.trllmarena.arena.bench;

import java.util.Collection;
import java.util.Locale;

/// Times at a glance, in milliseconds.
record Spread(double p50Millis, double p99Millis, double mostMillis) {
    static Spread of(Collection<Long> nanos) {
        return new Percentiles(nanos).spread();
    }

    /// For people.
    String text() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, most %.1f ms", p50Millis, p99Millis, mostMillis);
    }
}
