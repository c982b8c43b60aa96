package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.View;
import java.util.Optional;

/// Which board.
///
/// @param category of the questions; empty for all
/// @param view empty for the headline
public record BoardQuery(String category, Window window, Optional<View> view) {}
