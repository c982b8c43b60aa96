package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.contestant.Contestant;

/// Who meets whom.
///
/// @param probability with which a draw gives this pair, whichever way round: its share in the table of pairs at the
///     time of the draw. Where a side was replaced it is the share of the pair that met in the end, among everybody who
///     could play then; how it came about is not in it. For a targeted pair it is the share that was set for it.
/// @param targeted whether an administrator asked for it
public record Pairing(Contestant a, Contestant b, double probability, boolean targeted) {
    public Contestant on(Side side) {
        return side == Side.A ? a : b;
    }
}
