package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Comparisons;
import dev.trllmarena.arena.ranking.Fragility;
import dev.trllmarena.arena.ranking.Planner;
import dev.trllmarena.arena.ranking.Ranking;
import dev.trllmarena.arena.ranking.Result;
import dev.trllmarena.arena.ranking.Scale;
import dev.trllmarena.arena.ranking.VoterSensitivity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How sure a headline is.
///
/// @param target half width in points that is aimed at
/// @param furtherVotes until all contestants of the board are within it
/// @param swaps neighbours from the top, and how few votes hold them in their order
/// @param voters that are known
/// @param influences of single voters, the strongest first
/// @param firstSide null where no vote chose a side
public record Sureness(
        double target,
        long furtherVotes,
        List<Swap> swaps,
        int voters,
        List<Influence> influences,
        @Nullable FirstSide firstSide) {
    static final double TARGET = 20;
    private static final int MOST_SWAPS = 10;
    private static final int MOST_VOTERS = 5;

    /// How often side A won of the votes that chose a side.
    ///
    /// @param halfWidth of its 95 % interval
    public record FirstSide(double share, double halfWidth) {
        private static @Nullable FirstSide of(Comparisons votes) {
            long wins = 0;
            long losses = 0;
            for (int row = 0; row < votes.rows(); row++) {
                wins += votes.result(row) == Result.FIRST ? votes.count(row) : 0;
                losses += votes.result(row) == Result.SECOND ? votes.count(row) : 0;
            }
            if (wins + losses == 0) {
                return null;
            }
            double share = (double) wins / (wins + losses);
            double halfWidth = Scale.NORMAL_95 * Math.sqrt(share * (1 - share) / (wins + losses));
            return new FirstSide(Boards.rounded(share), Boards.rounded(halfWidth));
        }
    }

    /// Two neighbours.
    ///
    /// @param votes whose removal swaps the two; null where no removal was found that does
    public record Swap(String above, String below, @Nullable Long votes) {}

    /// What leaving one voter out changes most.
    ///
    /// @param votes that this voter cast
    /// @param change of the contestant's rating in points
    public record Influence(long votes, String contestant, double change) {}

    /// @param contestants by their number in the ranking's votes
    static Sureness of(Board board, Ranking ranking, List<String> contestants) {
        Set<String> shown = new HashSet<>();
        List<Planner.Precision> precisions = new ArrayList<>();
        for (Board.Row row : board.rows()) {
            if (row.error() != null) {
                shown.add(row.contestant());
            }
            precisions.add(precision(row));
        }
        List<Swap> swaps = Fragility.of(ranking, MOST_SWAPS).stream()
                .map(swap -> new Swap(
                        contestants.get(swap.above()),
                        contestants.get(swap.below()),
                        swap.votes().isPresent() ? swap.votes().getAsLong() : null))
                .filter(swap -> shown.contains(swap.above()) && shown.contains(swap.below()))
                .toList();
        int voters = ranking.votes().voters();
        List<Influence> influences = voters == 0
                ? List.of()
                : VoterSensitivity.of(ranking, MOST_VOTERS).influences().stream()
                        .map(one -> new Influence(
                                one.votes(), contestants.get(one.contestant()), Boards.rounded(one.change())))
                        .toList();
        return new Sureness(
                TARGET,
                Planner.furtherVotes(precisions, TARGET),
                swaps,
                voters,
                influences,
                FirstSide.of(ranking.votes()));
    }

    /// Further battles of one contestant until it is within the target.
    public static long furtherBattles(Board.Row row) {
        return Planner.furtherBattles(precision(row), TARGET);
    }

    private static Planner.Precision precision(Board.Row row) {
        return new Planner.Precision(
                row.votes(),
                Optional.ofNullable(row.upper()).orElse(Double.NaN)
                        - Optional.ofNullable(row.rating()).orElse(Double.NaN));
    }
}
