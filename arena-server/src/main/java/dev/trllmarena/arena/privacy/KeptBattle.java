package dev.trllmarena.arena.privacy;

import java.time.Instant;
import java.util.List;

/// The texts of one battle as they are kept: masked, with consent.
///
/// @param notice version of the privacy notice that the consent was given to
/// @param publish whether the texts may enter an open data set
public record KeptBattle(String battle, Instant keptAt, String notice, boolean publish, List<Turn> turns) {
    /// A question and what both sides showed.
    public record Turn(String prompt, String a, String b) {}

    public KeptBattle {
        turns = List.copyOf(turns);
    }
}
