package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Drawings of a board in SVG. What they show also stands in the table after them.
final class Charts {
    private static final int WIDTH = 800;
    private static final int LABELS = 230;
    private static final int ROW = 26;
    private static final int TOP = 10;
    private static final int BOTTOM = 30;
    private static final int LONGEST_NAME = 28; // characters

    private Charts() {}

    /// Ratings with their intervals.
    static String ratings(Report report, Board board) {
        List<Board.Row> rows =
                board.rows().stream().filter(row -> row.rating() != null).toList();
        if (rows.isEmpty()) {
            return "";
        }
        double least =
                rows.stream().mapToDouble(row -> value(row.lower())).min().orElse(0);
        double most = rows.stream().mapToDouble(row -> value(row.upper())).max().orElse(0);
        double step = step(most - least);
        double from = Math.floor(least / step) * step;
        double until = Math.max(from + step, Math.ceil(most / step) * step);
        StringBuilder svg = open(rows.size(), "Puanlar ve yüzde 95 aralıkları");
        for (double tick = from; tick <= until + step / 2; tick += step) {
            double x = x(tick, from, until);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\" stroke=\"var(--line)\"/>\n",
                    at(x),
                    at(x),
                    TOP,
                    TOP + rows.size() * ROW));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
                    at(x),
                    TOP + rows.size() * ROW + 18,
                    Math.round(tick)));
        }
        for (int i = 0; i < rows.size(); i++) {
            Board.Row row = rows.get(i);
            int y = TOP + i * ROW + ROW / 2;
            label(svg, report.name(row), y);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%s\" x2=\"%s\" y1=\"%d\" y2=\"%d\" stroke=\"var(--mark)\" stroke-width=\"2\"/>\n",
                    at(x(value(row.lower()), from, until)),
                    at(x(value(row.upper()), from, until)),
                    y,
                    y));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%s\" cy=\"%d\" r=\"5\" fill=\"%s\" stroke=\"var(--mark)\" stroke-width=\"2\"/>\n",
                    at(x(value(row.rating()), from, until)),
                    y,
                    row.stage().equals("listed") ? "var(--mark)" : "var(--paper)"));
        }
        return svg.append("</svg>\n<p>Dolu nokta kesin sonuç, boş nokta ön sonuçtur; çizgi yüzde 95 aralığıdır.</p>\n")
                .toString();
    }

    /// Shares of wins, ties, both bad and losses.
    static String outcomes(Report report, Board board) {
        List<Board.Row> rows =
                board.rows().stream().filter(row -> row.votes() > 0).toList();
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder svg = open(rows.size(), "Oyların dağılımı");
        for (int i = 0; i < rows.size(); i++) {
            Board.Row row = rows.get(i);
            label(svg, report.name(row), TOP + i * ROW + ROW / 2);
            long before = 0;
            before = bar(svg, i, row, before, row.wins(), "var(--win)");
            before = bar(svg, i, row, before, row.ties(), "var(--tie)");
            before = bar(svg, i, row, before, row.bothBad(), "var(--bad)");
            bar(svg, i, row, before, row.losses(), "var(--loss)");
        }
        return svg.append("</svg>\n<p>Soldan sağa: galibiyet, beraberlik, ikisi de kötü, mağlubiyet.</p>\n")
                .toString();
    }

    private static long bar(StringBuilder svg, int index, Board.Row row, long before, long part, String colour) {
        double begin = x((double) before, 0, (double) row.votes());
        double end = x((double) (before + part), 0, (double) row.votes());
        if (part > 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\"/>\n",
                    at(begin),
                    TOP + index * ROW + 4,
                    at(end - begin),
                    ROW - 8,
                    colour));
        }
        return before + part;
    }

    private static StringBuilder open(int rows, String title) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                TOP + rows * ROW + BOTTOM,
                Html.text(title)));
    }

    private static void label(StringBuilder svg, String name, int y) {
        String cut = name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
                LABELS - 10,
                y + 4,
                Html.text(cut)));
    }

    /// A round distance of ticks that gives four to ten of them.
    private static double step(double span) {
        double step = 1;
        for (int i = 0; span / step > 10; i++) {
            step *= i % 3 == 1 ? 2.5 : 2; // 1, 2, 5, 10, 20, 50, …
        }
        return step;
    }

    private static double x(double value, double from, double until) {
        return LABELS + (value - from) / (until - from) * (WIDTH - LABELS - 20);
    }

    private static double value(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
