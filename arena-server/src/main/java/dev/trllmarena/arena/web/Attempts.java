package dev.trllmarena.arena.web;

import dev.trllmarena.commons.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Bounds how often somebody may try a code that is not his own, by all visitors together and never more than so many
/// a minute. A code has 60 bits; this only keeps a search from burdening the server. Threads may share it.
final class Attempts {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final Clock clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    /// @param most attempts a minute
    Attempts(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /// Counts one, or refuses it.
    synchronized void count() {
        Instant now = clock.instant();
        while (!recent.isEmpty() && !recent.getFirst().plus(WINDOW).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() >= most) {
            Duration wait = Duration.between(now, recent.getFirst().plus(WINDOW));
            long seconds = Math.max(1, wait.toSeconds());
            throw new Refusal.Overloaded(
                    "too-many-codes", wait, "too many codes were tried; try again in " + seconds + " seconds", seconds);
        }
        recent.addLast(now);
    }
}
