package dev.trllmarena.arena.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Tables for spreadsheets, as RFC 4180 says.
final class Csv {
    private final StringBuilder lines = new StringBuilder();

    /// @param columns names, written as they are
    Csv(String... columns) {
        lines.append(String.join(",", columns)).append("\r\n");
    }

    /// Adds a row: numbers as they are, everything else quoted.
    Csv row(Object... cells) {
        lines.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    /// Sends it under a file name.
    void send(ServerResponse response, String fileName) {
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"");
        Answers.text(response, Status.OK_200, "text/csv; charset=utf-8", bytes());
    }

    byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Object value) {
        return value instanceof Number || value.equals("") ? value.toString() : quoted(value.toString());
    }

    /// A leading sign that a spreadsheet would run as a formula is disarmed.
    private static String quoted(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
