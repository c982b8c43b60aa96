package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Price;

/// What the server counted for one answer, in the same buckets for every provider.
///
/// @param promptTokens everything that was read, the cached part included
/// @param cachedTokens the part of it that the provider still had
/// @param completionTokens everything that was written, reasoning included
public record Usage(long promptTokens, long cachedTokens, long completionTokens) {
    /// More is a mistake of the server's, and would not fit the books.
    private static final long MOST_TOKENS = 1_000_000_000;

    public Usage {
        promptTokens = Math.clamp(promptTokens, 0, MOST_TOKENS);
        cachedTokens = Math.clamp(cachedTokens, 0, promptTokens);
        completionTokens = Math.clamp(completionTokens, 0, MOST_TOKENS);
    }

    /// What it costs in nano-dollars.
    public long cost(Price price) {
        return price.of(promptTokens, cachedTokens, completionTokens);
    }

    /// Where nothing was cached.
    public Usage(long promptTokens, long completionTokens) {
        this(promptTokens, 0, completionTokens);
    }
}
