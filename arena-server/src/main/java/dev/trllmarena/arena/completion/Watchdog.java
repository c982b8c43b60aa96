package dev.trllmarena.arena.completion;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Bites once when a deadline passes. Its owner moves the deadline as it makes progress; once closed it never bites.
final class Watchdog implements AutoCloseable {
    private final Runnable bite;
    private final long end;
    private final Thread watcher;
    private volatile long deadline;
    private boolean closed;
    private boolean bitten;

    /// @param bite is run on a thread of the watchdog's own
    Watchdog(Duration first, Duration total, Runnable bite) {
        long now = System.nanoTime();
        this.bite = bite;
        this.end = now + total.toNanos();
        this.deadline = now + Math.min(first.toNanos(), total.toNanos());
        this.watcher = Thread.ofVirtual().name("watchdog").start(this::watch);
    }

    /// The next sign of life must come within this time, and all of them before the total is over.
    void within(Duration time) {
        long before = deadline;
        long next = System.nanoTime() + time.toNanos();
        deadline = next - end < 0 ? next : end;
        if (deadline - before < 0) {
            LockSupport.unpark(watcher); // it sleeps for longer than that
        }
    }

    synchronized boolean hasBitten() {
        return bitten;
    }

    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(watcher);
    }

    private void watch() {
        while (!isClosed()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                bite();
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void bite() {
        if (!closed) {
            bitten = true;
            bite.run();
        }
    }
}
