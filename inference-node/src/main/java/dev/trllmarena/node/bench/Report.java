package dev.trllmarena.node.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// All that a run found out, as a table or as JSON.
///
/// @param dtype the type the model computed in
/// @param bytesPerToken what a step for one answer reads of the weights
/// @param compared the address of the other server; empty when there was none
public record Report(
        MachineLimits machine,
        String checkpoint,
        String architecture,
        long parameters,
        String dtype,
        double bytesPerToken,
        String compared,
        List<Measurement> rows) {
    public Report {
        rows = List.copyOf(rows);
    }

    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("machine      %s, %d cores, huge pages %s"
                .formatted(machine.processor(), machine.cores(), machine.hugePages()));
        lines.add("limits       reads %s GB/s, products %s GFLOP/s in %s"
                .formatted(
                        number(machine.readBytesPerSecond() / 1e9),
                        number(machine.operationsPerSecond() / 1e9),
                        dtype));
        lines.add("checkpoint   %s: %s, %s M parameters, %s MB a token"
                .formatted(checkpoint, architecture, number(parameters / 1e6), number(bytesPerToken / 1e6)));
        if (!compared.isEmpty()) {
            lines.add("compared     " + compared);
        }
        lines.add("");
        boolean compares = !compared.isEmpty();
        lines.add(line(
                "", "value", "", "limit", "share", "limited by", compares ? "other" : "", compares ? "ratio" : ""));
        rows.stream().map(Report::line).forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    public String json() {
        ObjectNode report = Json.mapper().createObjectNode();
        report.putObject("machine")
                .put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("huge_pages", machine.hugePages())
                .put("read_bytes_per_second", machine.readBytesPerSecond())
                .put("operations_per_second", machine.operationsPerSecond());
        report.putObject("checkpoint")
                .put("name", checkpoint)
                .put("architecture", architecture)
                .put("parameters", parameters)
                .put("dtype", dtype)
                .put("bytes_per_token", bytesPerToken);
        report.put("compared", compared);
        ArrayNode all = report.putArray("rows");
        for (Measurement row : rows) {
            ObjectNode one = all.addObject()
                    .put("name", row.name())
                    .put("unit", row.unit().symbol())
                    .put("value", row.value());
            put(one, "limit", row.limit());
            put(one, "share", row.share());
            one.put("limited_by", row.limitedBy());
            put(one, "compared", row.compared());
            put(one, "ratio", row.ratio());
        }
        return report.toPrettyString() + "\n";
    }

    private static String line(Measurement row) {
        return line(
                row.name(),
                number(row.value()),
                row.unit().symbol(),
                shown(row.limit()),
                row.share().isPresent() ? Math.round(100 * row.share().getAsDouble()) + " %" : "",
                row.limitedBy(),
                shown(row.compared()),
                row.ratio().isPresent() ? decimals(row.ratio().getAsDouble(), 2) : "");
    }

    private static String line(
            String name,
            String value,
            String unit,
            String limit,
            String share,
            String bound,
            String other,
            String ratio) {
        return "%-44s %10s %-6s %10s %7s  %-16s %10s %7s"
                .formatted(name, value, unit, limit, share, bound, other, ratio)
                .stripTrailing();
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return decimals(value, value < 100 ? 1 : 0);
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /// JSON knows no absent number but null.
    private static void put(ObjectNode object, String key, OptionalDouble value) {
        if (value.isPresent()) {
            object.put(key, value.getAsDouble());
        } else {
            object.putNull(key);
        }
    }
}
