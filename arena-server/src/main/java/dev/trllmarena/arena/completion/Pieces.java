package dev.trllmarena.arena.completion;

/// Receives an answer as it comes, from the thread that asks.
@FunctionalInterface
public interface Pieces {
    void text(String piece);
}
