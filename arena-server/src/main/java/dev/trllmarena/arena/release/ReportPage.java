package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import java.util.List;
import java.util.stream.Collectors;

/// `report.html`: one file, without script, that needs nothing else.
final class ReportPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1d2433;--soft:#5b6475;--line:#d5dae3;--paper:#fff;--mark:#0b5cad;--win:#1f7a4d;--tie:#8a93a5;--bad:#b8860b;--loss:#b3392f}
            @media (prefers-color-scheme:dark){:root{--ink:#e6e9f0;--soft:#a2abbd;--line:#39415080;--paper:#14181f;--mark:#6cb2ff;--win:#5cc48e;--tie:#8a93a5;--bad:#d8b04a;--loss:#ef8a80}}
            body{margin:0 auto;max-width:72rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
            h1,h2,h3{line-height:1.2}code{overflow-wrap:anywhere}
            .table{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;white-space:nowrap}
            td.number,th.number{text-align:right}caption{text-align:left;color:var(--soft);padding:.3rem 0}
            svg{width:100%;height:auto;max-width:56rem}svg text{fill:var(--ink);font:13px system-ui,sans-serif}
            pre{overflow-x:auto;padding:.6rem;border:1px solid var(--line)}
            """;

    private ReportPage() {}

    static String of(Report report) {
        Method method = report.method();
        String title = "TR-LLMArena, " + Turkish.month(method.month()) + " (" + method.release() + ")";
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"tr\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Html.text(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n");
        page.append("<h1>").append(Html.text(title)).append("</h1>\n");
        paragraph(page, ReportTexts.lead(report));
        page.append("<h2>Sıralama</h2>\n");
        paragraph(page, ReportTexts.legend(report));
        Board headline = report.headline();
        page.append(Charts.ratings(report, headline)).append(Charts.outcomes(report, headline));
        table(page, report, headline);
        for (String period : List.of("90d", "month")) {
            page.append("<h3>").append(Turkish.period(period)).append("</h3>\n");
            table(page, report, report.board("", period, "headline"));
        }
        for (String category : report.categories()) {
            page.append("<h3>").append(Html.text(Turkish.category(category))).append("</h3>\n");
            table(page, report, report.board(category, "all", "headline"));
        }
        page.append("<h2>Başka bakışlar</h2>\n");
        page.append(Html.table(
                "Tüm zamanlar, tüm kategoriler",
                ReportTexts.viewHead(report),
                ReportTexts.viewHead(report).size() - 1,
                ReportTexts.viewRows(report)));
        ReportTexts.parameters(report).forEach(line -> paragraph(page, line));
        page.append("<h2>Maliyet ve süre</h2>\n");
        page.append(Html.table(
                "Bu ay",
                BoardTable.EFFORT_HEAD,
                BoardTable.EFFORT_NUMBERS,
                report.summary().effort().entrySet().stream()
                        .map(one -> BoardTable.cells(one.getValue(), method.nameOf(one.getKey())))
                        .toList()));
        page.append("<h2>Değişenler</h2>\n<ul>\n")
                .append(Changelog.lines(report).stream()
                        .map(line -> "<li>" + Html.text(Markdown.plain(line.substring(2))) + "</li>\n")
                        .collect(Collectors.joining()))
                .append("</ul>\n");
        page.append("<h2>Yöntem</h2>\n");
        paragraph(page, ReportTexts.method(report));
        page.append("<h2>Doğrulama</h2>\n");
        paragraph(page, ReportTexts.verifying(report));
        page.append("<pre><code>")
                .append(Html.text(ReportTexts.command(report)))
                .append("</code></pre>\n");
        page.append("<section lang=\"en\">\n<h2>In English</h2>\n");
        paragraph(page, ReportTexts.english(report));
        page.append("</section>\n</main>\n</body>\n</html>\n");
        return page.toString();
    }

    private static void paragraph(StringBuilder page, String text) {
        page.append("<p>").append(Html.code(text)).append("</p>\n");
    }

    private static void table(StringBuilder page, Report report, Board board) {
        page.append(Html.table(
                Turkish.whole(board.votes()) + " oy",
                BoardTable.HEAD,
                BoardTable.NUMBERS,
                board.rows().stream()
                        .map(row -> BoardTable.cells(row, report.name(row)))
                        .toList()));
    }
}
