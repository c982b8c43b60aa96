package dev.trllmarena.arena.battle;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// A vote with everything that is kept of its battle: no text, no session.
///
/// @param probability with which the pair was drawn, see [Pairing]
/// @param castAt to the millisecond
/// @param ranked whether it counts for points and rankings
/// @param exclusion why it is not ranked or counted apart, a word of [Exclusion]; empty for an ordinary vote
/// @param category of the first question, a word of [dev.trllmarena.arena.category.Category]; empty in older votes
/// @param voterKey the same for votes of one session in one month, empty in votes that are older than such keys
public record Ballot(
        BattleId battle,
        Outcome outcome,
        List<Reason> reasons,
        Instant castAt,
        double probability,
        int turns,
        SideFacts a,
        SideFacts b,
        boolean ranked,
        String exclusion,
        String category,
        String voterKey) {

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

    /// The same vote under another key.
    public Ballot withVoterKey(String key) {
        return new Ballot(battle, outcome, reasons, castAt, probability, turns, a, b, ranked, exclusion, category, key);
    }
}
