package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import java.util.Map;
import java.util.stream.Collectors;

/// `report.md`.
final class ReportMarkdown {
    private ReportMarkdown() {}

    static String of(Report report) {
        Method method = report.method();
        StringBuilder text = new StringBuilder();
        text.append("# TR-LLMArena, ")
                .append(Turkish.month(method.month()))
                .append(" (")
                .append(method.release())
                .append(")\n\n");
        text.append(ReportTexts.lead(report)).append("\n\n");
        text.append("## Sıralama\n\n").append(ReportTexts.legend(report)).append("\n\n");
        table(text, report, report.headline());
        for (String period : new String[] {"90d", "month"}) {
            text.append("\n### ").append(Turkish.period(period)).append("\n\n");
            table(text, report, report.board("", period, "headline"));
        }
        for (String category : report.categories()) {
            text.append("\n### ").append(Turkish.category(category)).append("\n\n");
            table(text, report, report.board(category, "all", "headline"));
        }
        text.append("\n## Başka bakışlar\n\nTüm zamanlar, tüm kategoriler; sayı, o bakışla bulunan puandır.\n\n");
        text.append(Markdown.head(
                ReportTexts.viewHead(report),
                report.boards().isEmpty() ? 0 : ReportTexts.viewHead(report).size() - 1));
        ReportTexts.viewRows(report)
                .forEach(cells -> text.append(
                        Markdown.row(cells.stream().map(Markdown::text).toList())));
        ReportTexts.parameters(report)
                .forEach(line -> text.append("\n").append(line).append("\n"));
        text.append("\n## Maliyet ve süre\n\n")
                .append(Markdown.head(BoardTable.EFFORT_HEAD, BoardTable.EFFORT_NUMBERS));
        report.summary()
                .effort()
                .forEach((id, effort) ->
                        text.append(Markdown.row(BoardTable.cells(effort, Markdown.text(method.nameOf(id))))));
        text.append("\n## Değişenler\n\n")
                .append(String.join("\n", Changelog.lines(report)))
                .append("\n");
        text.append("\n## Yöntem\n\n").append(ReportTexts.method(report)).append("\n");
        text.append("\n## Doğrulama\n\n")
                .append(ReportTexts.verifying(report))
                .append("\n\n```sh\n")
                .append(ReportTexts.command(report))
                .append("\n```\n");
        text.append("\n## In English\n\n").append(ReportTexts.english(report)).append("\n");
        return text.toString();
    }

    private static void table(StringBuilder text, Report report, Board board) {
        if (board.rows().isEmpty()) {
            text.append("Oy yok.\n");
            return;
        }
        text.append(Markdown.head(BoardTable.HEAD, BoardTable.NUMBERS));
        board.rows().forEach(row -> text.append(Markdown.row(BoardTable.cells(row, Markdown.text(report.name(row))))));
        text.append("\n")
                .append(Turkish.whole(board.votes()))
                .append(" oy; sayılmayan: ")
                .append(excluded(board.excluded()))
                .append(".\n");
    }

    private static String excluded(Map<String, Long> excluded) {
        return excluded.isEmpty()
                ? "yok"
                : excluded.entrySet().stream()
                        .map(one -> Turkish.whole(one.getValue()) + " (" + one.getKey() + ")")
                        .collect(Collectors.joining(", "));
    }
}
