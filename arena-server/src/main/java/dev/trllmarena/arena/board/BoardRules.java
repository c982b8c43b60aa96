package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Gates;

/// What boards depend on besides their votes.
///
/// @param replicates of the cluster bootstrap of the headline over all categories; 0 leaves it out
/// @param seed of the bootstrap
public record BoardRules(Gates gates, int replicates, long seed) {}
