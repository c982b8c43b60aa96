package dev.trllmarena.arena.dataset;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.privacy.KeptBattle;
import java.util.List;

/// A conversation that may be published.
///
/// @param month of the vote
/// @param ranked whether the vote counts for the ranking
public record OpenConversation(
        String contestantA,
        String contestantB,
        Outcome outcome,
        List<Reason> reasons,
        String category,
        String month,
        boolean ranked,
        List<KeptBattle.Turn> turns) {
    public OpenConversation {
        reasons = List.copyOf(reasons);
        turns = List.copyOf(turns);
    }
}
