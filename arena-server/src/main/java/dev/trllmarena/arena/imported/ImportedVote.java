package dev.trllmarena.arena.imported;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;

/// A vote of another arena.
///
/// @param voter as that arena names it, empty where it does not
/// @param castAt milliseconds since 1970-01-01T00:00:00Z, 0 where not known
/// @param category empty where there is none
/// @param exclusion why it is not ranked; empty where it is
/// @param a form of the answers of side A; all zero where their text is not there
/// @param count how many such votes the row stands for
public record ImportedVote(
        String modelA,
        String modelB,
        Outcome outcome,
        String voter,
        long castAt,
        String category,
        String exclusion,
        Style a,
        Style b,
        int count) {
    static final Style NO_STYLE = new Style(0, 0, 0, 0, 0);
}
