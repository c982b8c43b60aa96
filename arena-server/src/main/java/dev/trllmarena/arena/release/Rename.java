package dev.trllmarena.arena.release;

/// That a contestant got another name.
///
/// @param at milliseconds since 1970-01-01T00:00:00Z
public record Rename(String contestant, String from, String to, long at) {}
