package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.identity.IdentityGuard;
import dev.trllmarena.arena.privacy.VoterKeys;
import java.util.Optional;
import java.util.function.Supplier;

/// What keeps battles blind and votes countable.
///
/// @param targeted the comparison that an administrator asks for, if any
public record Fairness(
        IdentityGuard guard, VoterKeys voters, Tally tally, Supplier<Optional<TargetedComparison>> targeted) {}
