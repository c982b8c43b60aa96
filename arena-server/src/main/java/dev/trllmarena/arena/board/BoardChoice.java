package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.View;
import java.util.Optional;

/// Which of the boards that are kept.
///
/// @param set name of an imported set of votes; empty for the arena's own
/// @param category of the questions; empty for all
/// @param view empty for the headline
public record BoardChoice(String set, String category, Window.Period period, Optional<View> view) {
    /// The headline of the arena's own votes.
    public static BoardChoice headline(Window.Period period) {
        return new BoardChoice("", "", period, Optional.empty());
    }
}
