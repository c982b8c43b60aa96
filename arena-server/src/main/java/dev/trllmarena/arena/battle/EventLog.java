package dev.trllmarena.arena.battle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What happened in a battle, in order; event number n has the id n, from 1. Readers come and go, each sees the same.
/// Threads may share it.
public final class EventLog {
    /// An event with its id.
    ///
    /// @param id numbers from 1
    public record Entry(long id, BattleEvent event) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();
    private boolean closed;

    /// Adds an event; after [#close] it is dropped.
    void append(BattleEvent event) {
        lock.lock();
        try {
            if (!closed) {
                entries.add(new Entry(entries.size() + 1L, event));
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will come; readers finish what is there.
    void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The events after an id, waiting for the first of them; empty when the time is over or nothing more will come.
    public List<Entry> after(long id, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = wait.toNanos();
            while (entries.size() <= id && !closed && left > 0) {
                left = grown.awaitNanos(left);
            }
            return entries.size() <= id
                    ? List.of()
                    : List.copyOf(entries.subList((int) Math.max(0, id), entries.size()));
        } finally {
            lock.unlock();
        }
    }

    /// Whether a reader that has seen `id` has seen everything there will ever be.
    public boolean isOver(long id) {
        lock.lock();
        try {
            return closed && entries.size() <= id;
        } finally {
            lock.unlock();
        }
    }
}
