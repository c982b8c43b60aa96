package dev.trllmarena.arena.release;

import java.util.ArrayList;
import java.util.List;

/// `CHANGELOG.md`: who came, went or got another name since the month before, in Turkish and English.
final class Changelog {
    private Changelog() {}

    static String of(Report report) {
        return "# " + report.method().release() + "\n\n" + String.join("\n", lines(report)) + "\n";
    }

    /// List items of Markdown, at least one.
    static List<String> lines(Report report) {
        Method method = report.method();
        Changes changes = report.changes();
        List<String> lines = new ArrayList<>();
        if (!method.corrects().release().isEmpty()) {
            lines.add("- Düzeltme / correction: " + method.corrects().release()
                    + " yayınının yerine geçer; o yayın olduğu gibi durur. "
                    + "Replaces " + method.corrects().release() + ", which stays as it is. Neden / reason: "
                    + Markdown.text(method.reason()));
        }
        changes.added().forEach(id -> lines.add("- Eklendi / added: " + named(method, id)));
        changes.returned().forEach(id -> lines.add("- Yeniden oy aldı / has votes again: " + named(method, id)));
        changes.absent().forEach(id -> lines.add("- Bu ay oy almadı / no votes this month: " + named(method, id)));
        changes.renamed()
                .forEach(one -> lines.add("- Adı değişti / renamed: `" + one.contestant() + "`, "
                        + Markdown.text(one.from()) + " → " + Markdown.text(one.to()) + " (" + Turkish.day(one.at())
                        + ")"));
        changes.switched()
                .forEach(one -> lines.add((one.on() ? "- Geri alındı / brought back: " : "- Çıkarıldı / retired: ")
                        + named(method, one.contestant()) + " (" + Turkish.day(one.at()) + ")"));
        if (changes.isEmpty()) {
            lines.add("- Katılımcılarda değişiklik yok / no change of contestants");
        }
        return lines;
    }

    private static String named(Method method, String id) {
        return Markdown.text(method.nameOf(id)) + " (`" + id + "`)";
    }
}
