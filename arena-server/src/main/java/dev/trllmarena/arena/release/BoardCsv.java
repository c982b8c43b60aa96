package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All boards as one table (RFC 4180): numbers as they are, everything else quoted, empty where there is none.
final class BoardCsv {
    private static final String HEAD =
            "category,period,view,contestant,name,stage,place,rating,lower,upper,error,rank_best,rank_worst,"
                    + "rank_upper_bound,group,votes,wins,losses,ties,both_bad\r\n";

    private BoardCsv() {}

    /// @param names of contestants by id
    static String of(List<Board> boards, Map<String, String> names) {
        StringBuilder lines = new StringBuilder(HEAD);
        for (Board board : boards) {
            for (Board.Row row : board.rows()) {
                Board.@Nullable Rank rank = row.rank();
                lines.append(line(
                        board.category(),
                        board.period(),
                        board.view(),
                        row.contestant(),
                        names.getOrDefault(row.contestant(), row.contestant()),
                        row.stage(),
                        row.place(),
                        row.rating(),
                        row.lower(),
                        row.upper(),
                        row.error(),
                        rank == null ? null : rank.best(),
                        rank == null ? null : rank.worst(),
                        row.rankUpperBound(),
                        row.group(),
                        row.votes(),
                        row.wins(),
                        row.losses(),
                        row.ties(),
                        row.bothBad()));
            }
        }
        return lines.toString();
    }

    private static String line(@Nullable Object... cells) {
        return Stream.of(cells).map(BoardCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number.toString();
            default -> value.equals("") ? "" : quoted(value.toString());
        };
    }

    /// A leading sign that a spreadsheet would run as a formula is disarmed.
    private static String quoted(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
