package dev.trllmarena.arena.web;

import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.board.BoardChoice;
import dev.trllmarena.arena.board.Contender;
import dev.trllmarena.arena.board.ShownBoard;
import dev.trllmarena.arena.board.Sureness;
import dev.trllmarena.arena.ranking.Gates;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A published board as `GET /api/leaderboard` tells it.
///
/// @param set name of an imported set of votes, empty for the arena's own
/// @param inputs SHA-256 of the votes that it was made of
/// @param votes ranked ones of this category and period
/// @param used those that the ratings rest on
/// @param excluded votes that are not ranked, by reason
/// @param categories votes of this period by category, all under the empty word
/// @param sureness only of the headline over all categories
record BoardJson(
        String method,
        String set,
        String category,
        String period,
        String view,
        String inputs,
        String computedAt,
        Thresholds gates,
        long votes,
        long used,
        Map<String, Long> excluded,
        Map<String, Long> categories,
        List<Board.Estimate> parameters,
        @Nullable Sureness sureness,
        List<Row> rows) {
    /// From when a contestant is ranked and listed.
    record Thresholds(long shownBattles, long listedBattles, double listedHalfWidth) {}

    /// @param furtherBattles until its interval is within ±20 points
    record Row(
            String contestant,
            String name,
            String kind,
            String stage,
            @Nullable Integer place,
            @Nullable Double rating,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double error,
            Board.@Nullable Interval bootstrap,
            Board.@Nullable Rank rank,
            @Nullable Integer rankUpperBound,
            @Nullable Integer group,
            long votes,
            long wins,
            long losses,
            long ties,
            long bothBad,
            long furtherBattles,
            @Nullable Double secondsAnAnswer,
            @Nullable Double dollarsAnAnswer) {}

    static BoardJson of(BoardChoice choice, ShownBoard shown, Gates gates, Map<String, Long> categories) {
        Board board = shown.board();
        return new BoardJson(
                board.method(),
                choice.set(),
                board.category(),
                board.period(),
                board.view(),
                board.inputs(),
                shown.computedAt().toString(),
                new Thresholds(gates.shownBattles(), gates.listedBattles(), gates.listedHalfWidth()),
                board.votes(),
                board.used(),
                board.excluded(),
                categories,
                board.parameters(),
                shown.sureness().orElse(null),
                board.rows().stream().map(row -> row(row, shown)).toList());
    }

    private static Row row(Board.Row row, ShownBoard shown) {
        Contender contender = Objects.requireNonNull(shown.contenders().get(row.contestant()));
        return new Row(
                row.contestant(),
                contender.name(),
                contender.kind(),
                row.stage(),
                row.place(),
                row.rating(),
                row.lower(),
                row.upper(),
                row.error(),
                row.bootstrap(),
                row.rank(),
                row.rankUpperBound(),
                row.group(),
                row.votes(),
                row.wins(),
                row.losses(),
                row.ties(),
                row.bothBad(),
                Sureness.furtherBattles(row),
                orNull(contender.secondsAnAnswer()),
                orNull(contender.dollarsAnAnswer()));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /// The same as a table: the live points' columns first.
    Csv csv() {
        Csv csv = new Csv(
                "contestant,name,rating,lower,upper,rank_best,rank_worst,votes,wins,losses,ties,both_bad,stage,place,error,rank_upper_bound,group,seconds_an_answer,dollars_an_answer"
                        .split(","));
        for (Row row : rows) {
            Board.@Nullable Rank rank = row.rank();
            csv.row(
                    row.contestant(),
                    row.name(),
                    orBlank(row.rating()),
                    orBlank(row.lower()),
                    orBlank(row.upper()),
                    rank == null ? "" : rank.best(),
                    rank == null ? "" : rank.worst(),
                    row.votes(),
                    row.wins(),
                    row.losses(),
                    row.ties(),
                    row.bothBad(),
                    row.stage(),
                    orBlank(row.place()),
                    orBlank(row.error()),
                    orBlank(row.rankUpperBound()),
                    orBlank(row.group()),
                    orBlank(row.secondsAnAnswer()),
                    orBlank(row.dollarsAnAnswer()));
        }
        return csv;
    }

    private static Object orBlank(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
