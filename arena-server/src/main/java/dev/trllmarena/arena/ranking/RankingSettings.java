package dev.trllmarena.arena.ranking;

import java.util.Optional;

/// What a ranking's numbers depend on beside its votes.
///
/// @param anchor moves all ratings alike, after everything else; without it their mean is 1000
/// @param replicates of the cluster bootstrap; 0 leaves it out
/// @param seed of the bootstrap
public record RankingSettings(Optional<Anchor> anchor, int replicates, long seed) {
    /// No anchor, no bootstrap.
    public static final RankingSettings PLAIN = new RankingSettings(Optional.empty(), 0, 0);

    /// A contestant whose rating is given.
    public record Anchor(int contestant, double points) {}

    public RankingSettings {
        if (replicates < 0 || replicates == 1 || replicates > 100_000) {
            throw new IllegalArgumentException("replicates must be 0 or from 2 to 100000, was " + replicates);
        }
    }
}
