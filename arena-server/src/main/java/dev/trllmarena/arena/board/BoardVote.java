package dev.trllmarena.arena.board;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import java.time.Instant;

/// What a board needs to know of a vote.
///
/// @param voter the same for votes that one person may have cast; empty where nobody knows
/// @param exclusion why it is not ranked; empty where it is
/// @param probability with which the pair was drawn
public record BoardVote(
        String contestantA,
        String contestantB,
        Outcome outcome,
        String voter,
        Instant castAt,
        String category,
        String exclusion,
        double probability,
        Style styleA,
        Style styleB) {}
