package dev.trllmarena.arena.ranking;

/// A contestant's live points and what they rest on.
///
/// @param wins outcomes that chose this contestant
public record Standing(
        String contestant, String name, double points, long votes, long wins, long losses, long ties, long bothBad) {}
