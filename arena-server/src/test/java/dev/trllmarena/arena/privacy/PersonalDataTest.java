package dev.trllmarena.arena.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.privacy.PersonalData.Finding;
import dev.trllmarena.arena.privacy.PersonalData.Masked;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class PersonalDataTest {
    private static final System.Logger LOG = System.getLogger(PersonalDataTest.class.getName());
    private static final Set<DataKind> CHECKSUMMED =
            EnumSet.of(DataKind.TCKN, DataKind.VKN, DataKind.IBAN, DataKind.CARD);

    /// What was found of one type, whole spans only.
    private static final class Score {
        private int wanted;
        private int found;
        private int right;

        double recall() {
            return wanted == 0 ? 1 : (double) right / wanted;
        }

        double precision() {
            return found == 0 ? 1 : (double) right / found;
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "shared", matches = ".+")
    void recallAndPrecisionByTypeReachTheirAims() throws IOException {
        Map<DataKind, Score> scores =
                scores(Path.of(System.getProperty("shared")).resolve("data/pii.jsonl"));
        StringBuilder table = new StringBuilder("type           spans  recall  precision\n");
        scores.forEach((type, score) -> table.append(
                "%-14s %5d  %6.3f  %9.3f%n".formatted(type, score.wanted, score.recall(), score.precision())));
        LOG.log(Level.INFO, table);
        scores.forEach((type, score) -> {
            assertThat(score.recall())
                    .as("recall of %s%n%s", type, table)
                    .isGreaterThanOrEqualTo(CHECKSUMMED.contains(type) ? 0.99 : 0.95);
            assertThat(score.precision()).as("precision of %s%n%s", type, table).isGreaterThanOrEqualTo(0.97);
        });
    }

    @Test
    void suffixesAndTheWordsAroundStay() {
        Masked masked = PersonalData.mask(
                "TC kimlik numaram 432 966 520 96'ydı, IBAN'ım TR33 0006 1005 1978 6457 8413 26’dan; ali@ornek.example'e yaz.");
        assertThat(masked.text()).isEqualTo("TC kimlik numaram [TCKN]'ydı, IBAN'ım [IBAN]’dan; [E-POSTA]'e yaz.");
        assertThat(masked.counts()).isEqualTo(Map.of(DataKind.TCKN, 1, DataKind.IBAN, 1, DataKind.EMAIL, 1));
    }

    @Test
    void signsInsideANumberDoNotHideIt() {
        for (String number :
                List.of("43296652096", "432.966.520.96", "432-966-520-96", "4329 6652 096", "432 – 966 520 96")) {
            assertThat(PersonalData.mask("TC: " + number + " idi").text())
                    .as(number)
                    .isEqualTo("TC: [TCKN] idi");
        }
    }

    @Test
    void sloppyTypingDoesNotHideIt() {
        assertThat(PersonalData.mask("tc43296652096 nolu, 05321234567den arandım")
                        .text())
                .isEqualTo("tc[TCKN] nolu, [TELEFON]den arandım");
        assertThat(PersonalData.mask("adresim Gül Sokak 12/3 Çankaya/Ankara, +49 170 1234567")
                        .text())
                .isEqualTo("adresim [ADRES], [TELEFON]");
        assertThat(PersonalData.mask("+1 (212) 555-01-99 ve +1 (212) 555-0199").text())
                .isEqualTo("[TELEFON] ve [TELEFON]");
    }

    @Test
    void aTextWithoutPersonalDataStaysAsItIs() {
        for (String text : List.of(
                "35 TL 1000 gram mı, 20 TL 500 gram mı?",
                "Uygulama 1.8.0.2 sürümünde bozuldu.",
                "14 Mart 1987'de hava nasıldı?",
                "Saat 3:58:12'de std::vector hatası çıktı.",
                "Atatürk Caddesi kaç şehirde var?")) {
            assertThat(PersonalData.mask(text)).isEqualTo(new Masked(text, Map.of()));
        }
    }

    @Test
    void garbageTakesBoundedTime() {
        Random random = new Random(4);
        String signs = "0123456789 .-/()@:TRNo,mahsoktr\n";
        StringBuilder mixed = new StringBuilder();
        while (mixed.length() < 30_000) {
            mixed.append(signs.charAt(random.nextInt(signs.length())));
        }
        for (String text : List.of(
                mixed.toString(),
                "1".repeat(30_000),
                "1 ".repeat(15_000),
                "a@".repeat(15_000),
                "a.".repeat(15_000) + "@",
                "mah. ".repeat(6_000),
                "No 1 ".repeat(6_000),
                "Sok. No: 1, ".repeat(2_500),
                "TR12 ".repeat(6_000),
                "1:".repeat(15_000),
                "+90 ".repeat(7_500),
                "(0(".repeat(10_000),
                " ".repeat(30_000),
                "12 AB ".repeat(5_000),
                "doğum ".repeat(5_000))) {
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> PersonalData.mask(text), () -> text.substring(0, 12));
        }
    }

    private static Map<DataKind, Score> scores(Path file) throws IOException {
        Map<DataKind, Score> scores = new EnumMap<>(DataKind.class);
        for (DataKind type : DataKind.values()) {
            scores.put(type, new Score());
        }
        for (String line : Files.readAllLines(file)) {
            JsonNode labelled = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            String text = labelled.path("text").asText();
            Set<Finding> wanted = new HashSet<>();
            for (JsonNode span : labelled.path("spans")) {
                wanted.add(new Finding(
                        text.offsetByCodePoints(0, span.path("start").asInt()),
                        text.offsetByCodePoints(0, span.path("end").asInt()),
                        DataKind.valueOf(span.path("type").asText())));
            }
            wanted.forEach(finding -> score(scores, finding).wanted++);
            for (Finding finding : PersonalData.find(text)) {
                score(scores, finding).found++;
                score(scores, finding).right += wanted.contains(finding) ? 1 : 0;
            }
        }
        return scores;
    }

    private static Score score(Map<DataKind, Score> scores, Finding finding) {
        return scores.computeIfAbsent(finding.type(), _ -> new Score());
    }
}
