package dev.trllmarena.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.node.engine.ByteCount;
import java.util.List;
import java.util.Locale;

/// The report of [Check] for people: a table, then one line for each problem or warning.
final class CheckTable {
    private final JsonNode report;
    private final StringBuilder text = new StringBuilder();

    private CheckTable(JsonNode report) {
        this.report = report;
    }

    static String of(JsonNode report) {
        CheckTable table = new CheckTable(report);
        if (report.path("sound").asBoolean()) {
            table.describe();
        }
        table.lines("problem", "problems");
        table.lines("warning", "warnings");
        return table.text.toString();
    }

    private void describe() {
        String name = string("name");
        row("name", string("display_name").equals(name) ? name : name + " (" + string("display_name") + ")");
        if (report.has("adapter_of")) {
            row("adapter of", string("adapter_of") + ", " + count(number("adapter_parameters")) + " parameters more");
        }
        row("architecture", "%s, %d layers".formatted(string("architecture"), number("layers")));
        row("parameters", "%s, stored as %s".formatted(count(number("parameters")), string("dtype")));
        row("context", grouped("context") + " tokens");
        row("vocabulary", grouped("vocab_size") + " ids");
        row("licence", string("licence").isEmpty() ? "not named" : string("licence"));
        row(
                "memory",
                "%s for %s conversations of %s tokens"
                        .formatted(
                                bytes("memory_bytes"),
                                grouped("estimated_conversations"),
                                grouped("estimated_context")));
        row("  weights", bytes("weight_bytes"));
        row("  keys, values", "%s, %s for each token".formatted(bytes("kv_bytes"), bytes("kv_bytes_per_token")));
        row("  workspace", bytes("workspace_bytes"));
        if (report.has("template_preview")) {
            row("template", report.path("template_preview").toString()); // quoted, on one line
        }
    }

    private void row(String label, String value) {
        text.append("%-15s %s%n".formatted(label, value));
    }

    private void lines(String kind, String field) {
        for (JsonNode line : report.path(field)) {
            text.append("%s: %s: %s%n".formatted(kind, string("name"), line.asText()));
        }
    }

    private String string(String field) {
        return report.path(field).asText();
    }

    private long number(String field) {
        return report.path(field).asLong();
    }

    private String bytes(String field) {
        return ByteCount.shown(number(field));
    }

    private String grouped(String field) {
        return String.format(Locale.ROOT, "%,d", number(field));
    }

    /// Such as `1.1 B`.
    private static String count(long number) {
        double amount = number;
        for (String unit : List.of("", " K", " M", " B")) {
            if (amount < 999.95 || unit.equals(" B")) {
                return unit.isEmpty() ? Long.toString(number) : String.format(Locale.ROOT, "%.1f%s", amount, unit);
            }
            amount /= 1000;
        }
        throw new AssertionError(number);
    }
}
