package dev.trllmarena.arena.ranking;

import java.util.List;

/// Ratings from a model with parameters beside the strengths.
///
/// @param ratings unanchored
/// @param loss negative log-likelihood of all votes in nats
record Extended(Ratings ratings, List<Parameter> parameters, double loss) {}
