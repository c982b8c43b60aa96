package dev.trllmarena.arena.board;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A board as it is published: in `leaderboard.json` of releases and, the same, in `GET /api/leaderboard`. Numbers are
/// rounded to four decimals.
///
/// @param category empty for all
/// @param period as [Window.Period] spells it
/// @param view `headline` or a word of [dev.trllmarena.arena.ranking.View]
/// @param inputs SHA-256 of the comparisons that it was made of, see [Fingerprint]
/// @param votes ranked votes of this category and period
/// @param used those that the ratings rest on: the contestants of the others are not connected with the rest
/// @param excluded votes that are not ranked, by reason
/// @param parameters what the view estimated besides the ratings
/// @param rows the ranked ones by rank, then those with too few votes by votes
public record Board(
        String category,
        String period,
        String view,
        String method,
        String inputs,
        long votes,
        long used,
        Map<String, Long> excluded,
        List<Estimate> parameters,
        List<Row> rows) {
    /// Version of the mathematics and of these fields; changes when equal votes give other numbers.
    public static final String METHOD = "bradley-terry-1";

    /// A number beside the ratings, with its standard error.
    public record Estimate(String name, double value, double error) {}

    /// Ranks that the 95 % interval leaves possible.
    public record Rank(int best, int worst) {}

    /// A contestant. What depends on a rating is null where there are too few votes.
    ///
    /// @param stage `listed`, `preliminary`, `too_few_votes`, or `unconnected` where votes allow no finite rating
    /// @param place by points, from 1
    /// @param error standard error in points
    /// @param bootstrap 95 % interval by resampling voters
    /// @param rankUpperBound one more than the number whose interval lies wholly above, to compare with
    ///     other boards
    /// @param group contestants that cannot be told from the first of their group, from 1
    public record Row(
            String contestant,
            String stage,
            @Nullable Integer place,
            @Nullable Double rating,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double error,
            @Nullable Interval bootstrap,
            @Nullable Rank rank,
            @Nullable Integer rankUpperBound,
            @Nullable Integer group,
            long votes,
            long wins,
            long losses,
            long ties,
            long bothBad) {}

    public record Interval(double lower, double upper) {}

    public Board {
        parameters = List.copyOf(parameters);
        rows = List.copyOf(rows);
    }
}
