package dev.trllmarena.arena.web;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/// Cuts off who keeps a request's thread waiting: a head or a body that trickles in, a reader that does not read. The
/// interrupt
/// closes the connection, since sockets of virtual threads do so. Threads may share it.
final class Deadlines implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final ConcurrentHashMap<Thread, Long> due = new ConcurrentHashMap<>();
    private final Thread watcher = Thread.ofVirtual().name("deadlines").unstarted(this::watch);

    void start() {
        watcher.start();
    }

    /// The calling thread must say something again within this time.
    void within(Duration time) {
        due.put(Thread.currentThread(), System.nanoTime() + time.toNanos());
    }

    /// The same, where the calling thread has no time set already.
    void withinUnlessSet(Duration time) {
        due.putIfAbsent(Thread.currentThread(), System.nanoTime() + time.toNanos());
    }

    /// The calling thread may take its time again; no interrupt of here comes after this.
    void none() {
        due.remove(Thread.currentThread());
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                due.keySet().forEach(this::cutWhenLate);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void cutWhenLate(Thread thread) {
        due.computeIfPresent(thread, (late, end) -> {
            if (System.nanoTime() - end < 0) {
                return end;
            }
            late.interrupt();
            return null;
        });
    }
}
