package dev.trllmarena.arena.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.privacy.PersonalData.Finding;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Personal data on lines that were written before the finders for parts of a date and for local telephone numbers.
class HeldOutPersonalDataTest {
    private static final System.Logger LOG = System.getLogger(HeldOutPersonalDataTest.class.getName());
    private static final Pattern SPAN = Pattern.compile("⟦(\\w+)\\|([^⟧]*)⟧");

    private record Line(String text, List<Finding> spans) {
        static Line read(String marked) {
            StringBuilder text = new StringBuilder();
            List<Finding> spans = new ArrayList<>();
            Matcher span = SPAN.matcher(marked);
            int from = 0;
            while (span.find()) {
                text.append(marked, from, span.start());
                int start = text.length();
                text.append(span.group(2));
                spans.add(new Finding(start, text.length(), DataKind.valueOf(span.group(1))));
                from = span.end();
            }
            return new Line(text.append(marked, from, marked.length()).toString(), spans);
        }
    }

    @Test
    void ninetyFiveOfAHundredSpansAreFoundAndNinetySevenOfAHundredFindingsAreRight() throws IOException {
        int wanted = 0;
        int found = 0;
        int right = 0;
        List<String> wrong = new ArrayList<>();
        List<Line> lines = lines();
        for (Line line : lines) {
            List<Finding> findings = PersonalData.find(line.text());
            long hits = findings.stream().filter(line.spans()::contains).count();
            wanted += line.spans().size();
            found += findings.size();
            right += (int) hits;
            if (hits < line.spans().size() || hits < findings.size()) {
                wrong.add(line.text() + " → " + findings);
            }
        }
        LOG.log(Level.INFO, "{0} lines, {1} spans: {2} found, {3} right", lines.size(), wanted, found, right);
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat((double) right / wanted).as("recall%n%s", wrong).isGreaterThanOrEqualTo(0.95);
        assertThat((double) right / found).as("precision%n%s", wrong).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    @EnabledIfSystemProperty(named = "shared", matches = ".+")
    void nothingIsMaskedInTheQuestionsOfACommunity() throws IOException {
        Path prompts = Path.of(System.getProperty("shared")).resolve("data/arena-prompts.jsonl");
        List<String> alarms = new ArrayList<>();
        for (String line : Files.readAllLines(prompts)) {
            JsonNode prompt = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            PersonalData.find(prompt.path("text").asText())
                    .forEach(finding ->
                            alarms.add(finding + " in " + prompt.path("text").asText()));
        }
        assertThat(alarms).isEmpty();
    }

    private static List<Line> lines() throws IOException {
        try (InputStream in = HeldOutPersonalDataTest.class.getResourceAsStream("/privacy/held-out.txt")) {
            if (in == null) {
                throw new IllegalStateException("held-out.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Line::read)
                    .toList();
        }
    }
}
