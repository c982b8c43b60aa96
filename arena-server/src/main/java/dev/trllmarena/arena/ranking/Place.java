package dev.trllmarena.arena.ranking;

/// A contestant's line on the board.
///
/// @param contestant number in the votes that were ranked
/// @param rank place by points alone, from 1
/// @param points on the published scale, `lower` and `upper` ends of the 95 % interval, `error` its standard error
/// @param bestRank one more than the number of contestants significantly above
/// @param worstRank number of contestants that are not significantly below, itself included
/// @param rankUpperBound one more than the number whose interval lies wholly above; for comparison with other
///     boards
/// @param group contestants that cannot be told from the first of their group, from 1
public record Place(
        int contestant,
        int rank,
        double points,
        double lower,
        double upper,
        double error,
        int bestRank,
        int worstRank,
        int rankUpperBound,
        int group,
        Tally tally) {

    /// Votes as they were cast, unweighted.
    public record Tally(long wins, long losses, long ties, long bothBad) {
        public long votes() {
            return wins + losses + ties + bothBad;
        }
    }
}
