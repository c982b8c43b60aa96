package dev.trllmarena.arena.completion;

/// Receives an answer as it comes, from the thread that asks.
@FunctionalInterface
public interface Pieces {
    void text(String piece);

    /// What the provider has counted so far; the last word counts, also where the call fails or is cut.
    default void usage(Usage usage) {}
}
