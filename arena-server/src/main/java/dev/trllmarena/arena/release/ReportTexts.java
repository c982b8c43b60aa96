package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.ranking.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The sentences that report and page share.
final class ReportTexts {
    private ReportTexts() {}

    static String lead(Report report) {
        Summary month = report.summary();
        return "%s içinde %s oy verildi (%s seçmen); kayıtta toplam %s oy var. Bu ayın oylarının %s kadarı beraberlik, %s kadarı “ikisi de kötü”."
                .formatted(
                        Turkish.month(report.method().month()),
                        Turkish.whole(month.votes()),
                        Turkish.whole(month.voters()),
                        Turkish.whole(report.method().votes()),
                        Turkish.percent(month.outcomes().getOrDefault("tie", 0L), month.votes()),
                        Turkish.percent(month.outcomes().getOrDefault("bad", 0L), month.votes()));
    }

    static String legend(Report report) {
        Method.Rules rules = report.method().rules();
        return "Tüm zamanlar, tüm kategoriler. %s oydan az alan model sıralanmaz; %s oy ve ±%s puana kadar sonuç “ön sonuç”tur. Aynı kümedeki modeller birbirinden ayırt edilemez."
                .formatted(
                        Turkish.whole(rules.shownBattles()),
                        Turkish.whole(rules.listedBattles()),
                        Turkish.points(rules.listedHalfWidth()));
    }

    static List<String> viewHead(Report report) {
        List<String> head = new ArrayList<>(List.of("Model", Turkish.view("headline")));
        for (View view : View.values()) {
            head.add(Turkish.view(view.word()));
        }
        return head;
    }

    /// One row a ranked contestant of the headline: its rating in each view.
    static List<List<String>> viewRows(Report report) {
        return report.headline().rows().stream()
                .filter(row -> row.place() != null)
                .map(row -> {
                    List<String> cells = new ArrayList<>(List.of(report.name(row), rating(report, row, "headline")));
                    Arrays.stream(View.values()).forEach(view -> cells.add(rating(report, row, view.word())));
                    return cells;
                })
                .toList();
    }

    private static String rating(Report report, Board.Row row, String view) {
        return report.board("", "all", view).rows().stream()
                .filter(other -> other.contestant().equals(row.contestant()))
                .map(Board.Row::rating)
                .map(rating -> rating == null ? "–" : Turkish.points(rating))
                .findFirst()
                .orElse("–");
    }

    /// What views estimated besides the ratings, a sentence each.
    static List<String> parameters(Report report) {
        List<String> lines = new ArrayList<>();
        for (View view : View.values()) {
            for (Board.Estimate one : report.board("", "all", view.word()).parameters()) {
                lines.add("%s, `%s`: %s (standart hata %s)"
                        .formatted(
                                Turkish.view(view.word()), one.name(), decimals(one.value()), decimals(one.error())));
            }
        }
        return lines;
    }

    static String method(Report report) {
        Method.Rules rules = report.method().rules();
        return "Bradley–Terry (%s); beraberlik ve “ikisi de kötü” yarım galibiyet sayılır. Aralıklar %%95’tir ve bağımsız oylarla seçmen kümelerinin hatalarından büyüğünü kullanır; sıra aralığı puan farklarının sınanmasıyla bulunur. Yeniden örnekleme: %s, tohum %s. Ayrıntı: `method.json`."
                .formatted(rules.ranking(), Turkish.whole(rules.replicates()), Long.toString(rules.seed()));
    }

    static String verifying(Report report) {
        return "Oylar özet zinciriyle bağlıdır; zincirin başı `%s`. Dosyaların SHA-256 özetleri `manifest.json` içindedir ve Ed25519 ile imzalıdır. Şu komut imzayı, özetleri, zinciri denetler ve her puanı oylardan baştan hesaplar:"
                .formatted(report.method().head());
    }

    static String command(Report report) {
        return "./arena server release verify " + report.method().release();
    }

    static String english(Report report) {
        Summary month = report.summary();
        return String.format(
                Locale.ROOT,
                "%,d votes of %,d voters were cast in %s; the log holds %,d. Ratings are Bradley–Terry on a scale of 400 points for odds of ten to one, their mean is 1000; a tie or “both bad” is half a win. Intervals are 95 %% and take the wider of independent votes and voters. A contestant is ranked from %,d votes; until %,d votes and ±%.0f points its result is preliminary. Boards of every category, period and view are in `leaderboard.json` and `leaderboard.csv`, every vote in `votes.jsonl` and `votes.parquet`.",
                month.votes(),
                month.voters(),
                report.method().month(),
                report.method().votes(),
                report.method().rules().shownBattles(),
                report.method().rules().listedBattles(),
                report.method().rules().listedHalfWidth());
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replace('.', ',');
    }
}
