package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.release.Summary.Effort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A board as the tables of report and page show it.
final class BoardTable {
    static final List<String> HEAD = List.of(
            "Sıra",
            "Model",
            "Durum",
            "Puan",
            "%95 aralık",
            "Sıra aralığı",
            "Küme",
            "Oy",
            "Galibiyet",
            "Beraberlik",
            "İkisi de kötü");
    static final int NUMBERS = 8;
    static final List<String> EFFORT_HEAD =
            List.of("Model", "Bu ay karşılaşma", "Yanıt başına maliyet", "Yanıt başına süre");
    static final int EFFORT_NUMBERS = 3;

    private BoardTable() {}

    /// @param name as it may stand in the document
    static List<String> cells(Board.Row row, String name) {
        Double rating = row.rating();
        Double lower = row.lower();
        Double upper = row.upper();
        Board.@Nullable Rank rank = row.rank();
        return List.of(
                row.place() == null ? "–" : row.place().toString(),
                name,
                Turkish.stage(row.stage()),
                rating == null ? "–" : Turkish.points(rating),
                lower == null || upper == null ? "–" : Turkish.points(lower) + " – " + Turkish.points(upper),
                rank == null ? "–" : rank.best() + "–" + rank.worst(),
                row.group() == null ? "–" : row.group().toString(),
                Turkish.whole(row.votes()),
                Turkish.percent(row.wins(), row.votes()),
                Turkish.percent(row.ties(), row.votes()),
                Turkish.percent(row.bothBad(), row.votes()));
    }

    static List<String> cells(Effort effort, String name) {
        return List.of(
                name,
                Turkish.whole(effort.battles()),
                Turkish.dollars(effort.nanoDollars(), effort.priced()),
                effort.timed() == 0 ? "–" : Turkish.points(effort.millis() / 1000.0 / effort.timed()) + " sn");
    }
}
