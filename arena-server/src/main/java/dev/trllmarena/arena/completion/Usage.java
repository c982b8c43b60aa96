package dev.trllmarena.arena.completion;

/// What the server counted for one answer.
public record Usage(long promptTokens, long completionTokens) {}
