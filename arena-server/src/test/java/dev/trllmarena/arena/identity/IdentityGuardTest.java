package dev.trllmarena.arena.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class IdentityGuardTest {
    private final IdentityGuard guard = guard();

    @Test
    void ninetyEightOfAHundredTellingsAreFound() throws IOException {
        for (String list : List.of("tellings.txt", "more-tellings.txt")) {
            List<String> tellings = lines(list);
            List<String> missed =
                    tellings.stream().filter(line -> !isFound(line)).toList();
            assertThat(tellings).hasSizeGreaterThanOrEqualTo(200);
            assertThat(missed)
                    .as("missed of %d in %s", tellings.size(), list)
                    .hasSizeLessThanOrEqualTo(tellings.size() / 50);
        }
    }

    @Test
    void ordinaryTextIsLeftAlone() throws IOException {
        assertThat(lines("ordinary.txt")).noneMatch(this::isFound);
    }

    @Test
    @EnabledIfSystemProperty(named = "shared", matches = ".+")
    void atMostOneInAHundredPromptsOfACommunityIsAFalseAlarm() throws IOException {
        Path prompts = Path.of(System.getProperty("shared")).resolve("data/arena-prompts.jsonl");
        List<String> texts = Files.readAllLines(prompts).stream()
                .map(IdentityGuardTest::json)
                .map(line -> line.path("text").asText())
                .toList();
        List<String> alarms = texts.stream()
                .filter(text -> guard.asks(text) || guard.tells("", text))
                .toList();
        assertThat(texts).hasSize(300);
        assertThat(alarms).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @EnabledIfSystemProperty(named = "shared", matches = ".+")
    void noDemonstrationAnswerIsAnAlarm() throws IOException {
        Path conversations = Path.of(System.getProperty("shared")).resolve("data/tr-sft.jsonl");
        assertThat(Files.readAllLines(conversations).stream()
                        .map(IdentityGuardTest::json)
                        .flatMap(line -> line.path("messages").valueStream())
                        .filter(message -> message.path("role").asText().equals("assistant"))
                        .map(message -> message.path("content").asText())
                        .filter(answer -> guard.tells("", answer)))
                .isEmpty();
    }

    @Test
    void aNewContestantIsGuardedAtOnce() {
        assertThat(guard.tells("", "Ben Pamukkale'yim.")).isFalse();
        guard.know(List.of(contestant("pamukkale-9b", "Pamukkale 9B", "Denizli Üniversitesi")));
        assertThat(guard.tells("", "Ben Pamukkale'yim.")).isTrue();
        assertThat(guard.tells("", "Beni Denizli Üniversitesi geliştirdi.")).isTrue();
        assertThat(guard.tells("", "Pamukkale travertenleri Denizli'dedir.")).isFalse();
    }

    @Test
    void aNameThatTheVisitorBroughtUpMayBeMentioned() {
        assertThat(guard.tells("ChatGPT nedir?", "ChatGPT hakkında bildiklerimi anlatabilirim."))
                .isFalse();
        assertThat(guard.tells("Merhaba", "ChatGPT hakkında bildiklerimi anlatabilirim."))
                .isTrue();
        assertThat(guard.tells("ChatGPT nedir?", "Ben ChatGPT'yim.")).isTrue();
    }

    @Test
    void aLongTextTakesNoLongerThanItsLength() {
        String text = "ben i am adım model tarafından my name is beni ".repeat(2000) + "s e n ".repeat(500);
        Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
            guard.tells("", text);
            guard.asks(text.substring(0, 30_000));
            guard.asks("a".repeat(30_000));
            guard.tells("", "C l a u d e ".repeat(8000));
        });
    }

    private boolean isFound(String line) {
        String text = line.substring(2).replace("\\n", "\n");
        return line.startsWith("S") ? guard.asks(text) : guard.tells("", text);
    }

    private static IdentityGuard guard() {
        IdentityGuard guard = new IdentityGuard();
        guard.know(List.of(
                contestant("xenon-7b", "Xenon 7B", "Xenon Labs"),
                contestant("argon-70b", "Argon 70B", ""),
                contestant("zeugma-13b", "Zeugma", "Anadolu Yapay Zekâ Enstitüsü"),
                contestant("tr-mini-llama-sft", "Turkish SFT Llama (mini)", "TR-LLMArena"),
                contestant("tr-mini-r1-distill", "Turkish R1-Distill (mini)", "TR-LLMArena"),
                contestant("bir", "Bir", "")));
        return guard;
    }

    private static Contestant contestant(String id, String name, String maker) {
        URI endpoint = URI.create("http://127.0.0.1/v1");
        return new Contestant(id, name, Contestant.Kind.LOCAL, maker, "", "", 4096, endpoint, id);
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = IdentityGuardTest.class.getResourceAsStream("/identity/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("[SY] .*"))
                    .toList();
        }
    }

    private static JsonNode json(String line) {
        try {
            return Json.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
