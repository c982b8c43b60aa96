package dev.trllmarena.arena.battle;

/// A vote that is safe on disk.
///
/// @param sequence its number in the vote log, from 1
/// @param hash of its entry, in hexadecimal digits
public record Recorded(long sequence, String hash, RatingChange a, RatingChange b) {
    /// Live points of a contestant around this vote.
    public record RatingChange(double before, double after) {}
}
