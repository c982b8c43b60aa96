package dev.trllmarena.arena.battle;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// A vote with everything that is kept of its battle: no text, no session.
///
/// @param probability with which the pair was drawn
/// @param castAt to the millisecond
public record Ballot(
        BattleId battle,
        Outcome outcome,
        List<Reason> reasons,
        Instant castAt,
        double probability,
        int turns,
        SideFacts a,
        SideFacts b) {

    /// What is kept of one side.
    ///
    /// @param contestant id
    /// @param promptTokens of all turns, as the model's server counted; absent where it did not
    /// @param firstTextMillis of the first turn
    /// @param totalMillis of all turns
    public record SideFacts(
            String contestant,
            Style style,
            OptionalLong promptTokens,
            OptionalLong completionTokens,
            OptionalLong firstTextMillis,
            OptionalLong totalMillis) {}
}
