package dev.trllmarena.arena.completion;

import java.time.Duration;

/// Interrupts its owner when a deadline passes. The owner moves the deadline as it makes progress; closing ends it
/// without a late interrupt.
///
/// The owner is a virtual thread: an interrupt closes the socket that it waits on.
final class Watchdog implements AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final long end;
    private final Thread watcher;
    private volatile long deadline;
    private boolean closed;
    private boolean bitten;

    Watchdog(Duration first, Duration total) {
        this.end = System.nanoTime() + total.toNanos();
        within(first);
        this.watcher = Thread.ofVirtual().name("watchdog").start(this::watch);
    }

    /// The next sign of life must come within this time, and all of them before the total is over.
    void within(Duration time) {
        long next = System.nanoTime() + time.toNanos();
        deadline = next - end < 0 ? next : end;
    }

    synchronized boolean hasBitten() {
        return bitten;
    }

    /// Ends the watch; an interrupt that came from here is cleared.
    @Override
    public synchronized void close() {
        closed = true;
        watcher.interrupt();
        if (bitten) {
            Thread.interrupted();
        }
    }

    private void watch() {
        try {
            for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(left));
            }
            bite();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed in time
        }
    }

    private synchronized void bite() {
        if (!closed) {
            bitten = true;
            owner.interrupt();
        }
    }
}
