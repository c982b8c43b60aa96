package dev.trllmarena.arena.budget;

/// Where calls are written down; the storage adapter is behind it.
@FunctionalInterface
public interface CallLedger {
    /// Does not wait and never fails: a battle goes on whatever becomes of the books.
    void record(Call call);
}
