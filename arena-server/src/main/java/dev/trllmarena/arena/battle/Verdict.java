package dev.trllmarena.arena.battle;

import java.util.OptionalLong;

/// A vote with the names, for the visitor who cast it.
///
/// @param reasoningA what side A thought aloud in the last turn, empty where it did not
public record Verdict(
        Ballot ballot,
        Recorded recorded,
        Pairing pairing,
        String reasoningA,
        String reasoningB,
        OptionalLong nanoDollarsA,
        OptionalLong nanoDollarsB) {}
