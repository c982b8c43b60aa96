package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Price;

/// What the server counted for one answer, in the same buckets for every provider.
///
/// @param promptTokens everything that was read, the cached part included
/// @param cachedTokens the part of it that the provider still had
/// @param completionTokens everything that was written, reasoning included
public record Usage(long promptTokens, long cachedTokens, long completionTokens) {
    public Usage {
        promptTokens = Math.max(0, promptTokens);
        cachedTokens = Math.clamp(cachedTokens, 0, promptTokens);
        completionTokens = Math.max(0, completionTokens);
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
