package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.contestant.Contestant;

/// Who meets whom.
///
/// @param probability with which this pair, whichever way round, was drawn
public record Pairing(Contestant a, Contestant b, double probability) {
    public Contestant on(Side side) {
        return side == Side.A ? a : b;
    }
}
