package dev.trllmarena.node.text.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Twelve real templates and 135 constructs against what transformers rendered, byte for byte, messages of errors
/// included.
@Tag("references")
class TemplateGoldensTest {
    private static final Path TEMPLATES = Path.of(System.getProperty("shared"), "models", "templates");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:05:07Z"), ZoneOffset.UTC);

    /// Jinja's words for mistakes of syntax end differently, and it quotes where it looked; ours only have to fail.
    private static final List<String> OWN_WORDS =
            List.of("unclosed-block", "unclosed-expression", "include-refused", "list-methods-refused", "unknown-tag");

    @Test
    void everyRealTemplateRendersAsTransformersDoes() throws IOException {
        List<String> failures = new ArrayList<>();
        int cases = 0;
        for (Path folder : folders()) {
            String source = Files.readString(folder.resolve("template.jinja"));
            for (JsonNode row : rows(folder.resolve("golden.jsonl"))) {
                Map<String, Object> variables = new HashMap<>();
                variables.put("tools", None.NONE);
                variables.put("documents", None.NONE);
                variables.putAll(map(row.get("tokens")));
                variables.putAll(map(row.get("arguments")));
                variables.put("messages", list(row.get("messages")));
                check(folder.getFileName() + "/" + row.get("case").asText(), source, variables, row, failures);
                cases++;
            }
        }
        assertThat(cases).isEqualTo(12 * 38);
        assertThat(failures).isEmpty();
    }

    @Test
    void everyConstructRendersAsJinjaDoes() throws IOException {
        List<String> failures = new ArrayList<>();
        List<JsonNode> rows = rows(TEMPLATES.resolve("constructs.jsonl"));
        for (JsonNode row : rows) {
            check(row.get("name").asText(), row.get("template").asText(), map(row.get("context")), row, failures);
        }
        assertThat(rows).hasSize(135);
        assertThat(failures).isEmpty();
    }

    private static void check(
            String name, String source, Map<String, Object> variables, JsonNode row, List<String> failures) {
        String expected = row.has("rendered")
                ? row.get("rendered").asText()
                : "error: " + row.get("message").asText();
        String actual;
        try {
            actual = Template.parse(source, CLOCK).render(variables);
        } catch (TemplateException e) {
            actual = "error: " + e.getMessage();
            boolean raised = row.path("error").asText().equals("raised by the template");
            if (raised != e.isRaised() || (OWN_WORDS.contains(name) && row.has("error"))) {
                actual = raised == e.isRaised() ? expected : "raised: " + e.isRaised();
            }
        }
        if (!actual.equals(expected)) {
            failures.add(name + "\n  expected " + expected + "\n  actual   " + actual);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(TEMPLATES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    /// Split at `\n` only: the texts hold U+2028.
    private static List<JsonNode> rows(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        String text = Files.readString(file);
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            rows.add(Json.mapper().readTree(text.substring(start, end)));
            start = end + 1;
        }
        return rows;
    }

    private static Map<String, Object> map(JsonNode node) {
        return Json.mapper().convertValue(node, new TypeReference<>() {});
    }

    private static List<Object> list(JsonNode node) {
        return Json.mapper().convertValue(node, new TypeReference<>() {});
    }
}
