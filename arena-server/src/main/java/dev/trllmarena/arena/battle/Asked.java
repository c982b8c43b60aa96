package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.privacy.PersonalData.Masked;

/// A question that is on its way.
///
/// @param turn its number, from 1
/// @param question as contestants read it, and what was masked in it
public record Asked(Battle battle, int turn, Masked question) {}
