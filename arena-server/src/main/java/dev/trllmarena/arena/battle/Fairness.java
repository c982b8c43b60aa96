package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.identity.IdentityGuard;
import dev.trllmarena.arena.privacy.VoterKeys;
import java.util.List;
import java.util.function.Supplier;

/// What keeps battles blind and votes countable.
///
/// @param targeted the comparisons that an administrator asks for; their shares together are less than 1
public record Fairness(
        IdentityGuard guard, VoterKeys voters, Tally tally, Supplier<List<TargetedComparison>> targeted) {}
