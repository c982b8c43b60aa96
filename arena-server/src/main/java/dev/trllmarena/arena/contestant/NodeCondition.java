package dev.trllmarena.arena.contestant;

import java.net.URI;

/// How an inference node fares, for the operator.
///
/// @param answers whether it did when it was last asked
/// @param models how many it serves, as far as that is still believed
public record NodeCondition(URI url, int weight, boolean answers, int models) {}
