package dev.trllmarena.arena.release;

/// That the operator took a contestant out or back in.
///
/// @param at milliseconds since 1970-01-01T00:00:00Z
public record Switch(String contestant, boolean on, long at) {}
