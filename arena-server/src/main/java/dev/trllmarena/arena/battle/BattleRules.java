package dev.trllmarena.arena.battle;

import java.time.Duration;

/// The bounds of battles; all from the settings.
///
/// @param tick how often the clock releases text
/// @param charactersPerTick how much it releases on each side
/// @param expiry how long after the visitor's last question a battle's texts are kept
/// @param mostReplacements how often failing sides are drawn anew before the first text
public record BattleRules(
        Duration tick,
        int charactersPerTick,
        Duration expiry,
        int mostTurns,
        int mostRetries,
        int mostReplacements,
        int mostBattles,
        int mostBattlesPerSession,
        int mostRunningTurns,
        int mostRunningTurnsPerSession) {}
