package dev.trllmarena.arena.release;

import java.util.List;

/// HTML that shows texts of others as they are.
final class Html {
    private Html() {}

    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// Text in which back-ticks mark code.
    static String code(String text) {
        return text(text).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    /// @param numbers how many of the last columns hold numbers
    static String table(String caption, List<String> head, int numbers, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(text(caption))
                .append("\">\n<table>\n<caption>")
                .append(text(caption))
                .append("</caption>\n<thead>\n<tr>");
        for (int i = 0; i < head.size(); i++) {
            table.append(i < head.size() - numbers ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">")
                    .append(text(head.get(i)))
                    .append("</th>");
        }
        table.append("</tr>\n</thead>\n<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                table.append(i < row.size() - numbers ? "<td>" : "<td class=\"number\">")
                        .append(text(row.get(i)))
                        .append("</td>");
            }
            table.append("</tr>\n");
        }
        return table.append("</tbody>\n</table>\n</div>\n").toString();
    }
}
