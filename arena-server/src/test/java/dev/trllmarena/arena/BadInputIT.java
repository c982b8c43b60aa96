package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call, damaged in every way: the contract's status, a sentence in both languages, and nothing changed.
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
    private static final String OPEN = "/api/battles";
    private static final String UNKNOWN = "/api/battles/00000000000000000000000000000000";

    private Path data;
    private FakeNode node;
    private Arena arena;
    private Visitor visitor;
    private Visitor stranger;
    private String battle;

    @BeforeAll
    void openABattle(@TempDir Path folder) throws Exception {
        data = folder;
        node = new FakeNode().with("bir", "Bir", FakeNode.saying("Bir.")).with("iki", "İki", FakeNode.saying("İki."));
        arena = TestArena.ready(data, node);
        visitor = new Visitor(arena.address());
        stranger = new Visitor(arena.address());
        battle = visitor.ask("Merhaba");
        visitor.untilTurnDone(battle, 1);
        stranger.untilTurnDone(stranger.ask("Selam"), 1);
    }

    @AfterAll
    void close() {
        visitor.close();
        stranger.close();
        arena.close();
        node.close();
    }

    /// `{}` in a path stands for the visitor's battle.
    record Damage(String path, String body, int status, String code, String field) {}

    static List<Damage> damages() {
        String turns = "/api/battles/{}/turns";
        String vote = "/api/battles/{}/vote";
        return List.of(
                new Damage(OPEN, "", 400, "not-json", ""),
                new Damage(OPEN, "nein", 400, "not-json", ""),
                new Damage(OPEN, "{\"prompt\":\"a\"} x", 400, "not-json", ""),
                new Damage(OPEN, "{\"prompt\":\"a\",\"prompt\":\"b\"}", 400, "not-json", ""),
                new Damage(OPEN, "[]", 400, "body-not-object", ""),
                new Damage(OPEN, "{}", 400, "field-missing", "prompt"),
                new Damage(OPEN, "{\"prompt\":7}", 400, "field-type", "prompt"),
                new Damage(OPEN, "{\"prompt\":null}", 400, "field-type", "prompt"),
                new Damage(OPEN, "{\"prompt\":\"  \\n\"}", 400, "prompt-blank", "prompt"),
                new Damage(OPEN, "{\"prompt\":\"\\u200b\\u00a0\"}", 400, "prompt-blank", "prompt"),
                new Damage(OPEN, "{\"prompt\":\"a\\u0000b\"}", 400, "prompt-control", "prompt"),
                new Damage(OPEN, "{\"prompt\":\"a\\ud800b\"}", 400, "prompt-control", "prompt"),
                new Damage(OPEN, "{\"prompt\":\"" + "ş".repeat(8001) + "\"}", 400, "prompt-too-long", "prompt"),
                new Damage(OPEN, "{\"prompt\":\"a\",\"model\":\"x\"}", 400, "field-unknown", "model"),
                new Damage(OPEN, "{\"prompt\":\"a\",\"consent\":true}", 400, "field-type", "consent"),
                new Damage(OPEN, "{\"prompt\":\"a\",\"consent\":{\"store\":1}}", 400, "field-type", "consent.store"),
                new Damage(OPEN, "{\"prompt\":\"a\",\"consent\":{\"x\":1}}", 400, "field-unknown", "consent.x"),
                new Damage(OPEN, "{\"prompt\":\"" + "a".repeat(140_000) + "\"}", 413, "body-too-large", ""),
                new Damage(turns, "{}", 400, "field-missing", "prompt"),
                new Damage(turns, "{\"prompt\":[]}", 400, "field-type", "prompt"),
                new Damage(turns, "{\"prompt\":\"a\",\"consent\":{}}", 400, "field-unknown", "consent"),
                new Damage(UNKNOWN + "/turns", "{\"prompt\":\"a\"}", 404, "battle-unknown", ""),
                new Damage(vote, "{}", 400, "field-missing", "outcome"),
                new Damage(vote, "{\"outcome\":1}", 400, "field-type", "outcome"),
                new Damage(vote, "{\"outcome\":\"A\"}", 400, "outcome-unknown", "outcome"),
                new Damage(vote, "{\"outcome\":\"a\",\"reasons\":\"x\"}", 400, "field-type", "reasons"),
                new Damage(vote, "{\"outcome\":\"a\",\"reasons\":[1]}", 400, "field-type", "reasons"),
                new Damage(vote, "{\"outcome\":\"a\",\"reasons\":[\"yanlis\"]}", 400, "reason-unknown", "reasons"),
                new Damage(vote, "{\"outcome\":\"a\",\"reasons\":[\"x\"]}", 400, "reason-unknown", "reasons"),
                new Damage(
                        vote,
                        "{\"outcome\":\"a\",\"reasons\":[" + "\"kisa\",".repeat(8) + "\"kisa\"]}",
                        400,
                        "too-many-reasons",
                        "reasons"),
                new Damage(vote, "{\"outcome\":\"a\",\"x\":1}", 400, "field-unknown", "x"),
                new Damage(UNKNOWN + "/vote", "{\"outcome\":\"a\"}", 404, "battle-unknown", ""),
                new Damage("/api/battles/{}/stop", "{\"x\":1}", 400, "field-unknown", "x"),
                new Damage(UNKNOWN + "/stop", "", 404, "battle-unknown", ""),
                new Damage(UNKNOWN + "/retry", "", 404, "battle-unknown", ""),
                new Damage("/api/battles/{}/nope", "{}", 404, "path-unknown", ""),
                new Damage("/api/battles/{}/events", "{}", 405, "method-not-allowed", ""),
                new Damage("/api/leaderboard", "{}", 405, "method-not-allowed", ""),
                new Damage("/api/nowhere", "{}", 404, "path-unknown", ""),
                new Damage("/", "{}", 405, "method-not-allowed", ""));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("damages")
    void aDamagedCallIsRefusedAndChangesNothing(Damage damage) throws Exception {
        String before = state();
        String path = damage.path().replace("{}", battle);
        Visitor.Answer turkish = visitor.post(path, damage.body());
        Visitor.Answer english = visitor.post(path, damage.body(), "Accept-Language", "en-GB, tr;q=0.3");
        requireProblem(turkish, damage);
        requireProblem(english, damage);
        assertThat(turkish.json().path("detail").asText())
                .isNotEqualTo(english.json().path("detail").asText());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void anotherSessionsBattleDoesNotExist() throws Exception {
        String before = state();
        for (String call : List.of("/turns", "/stop", "/retry", "/vote")) {
            assertThat(stranger.post("/api/battles/" + battle + call, "{\"prompt\":\"a\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(stranger.get("/api/battles/" + battle + "/events").status()).isEqualTo(404);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void callsFromOtherSitesAreRefused() throws Exception {
        String before = state();
        String vote = "/api/battles/" + battle + "/vote";
        for (String[] header :
                List.of(new String[] {"Origin", "https://evil.example"}, new String[] {"Origin", "null"}, new String[] {
                    "Sec-Fetch-Site", "cross-site"
                })) {
            Visitor.Answer answer = visitor.post(vote, "{\"outcome\":\"a\"}", header);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("type").asText()).endsWith(":foreign-origin");
        }
        assertThat(state()).isEqualTo(before);
        assertThat(visitor.post("/api/battles", "{}", "Origin", arena.address())
                        .json()
                        .path("type")
                        .asText())
                .endsWith(":field-missing");
    }

    @Test
    void wrongContentTypesMethodsAndHeadersAreRefused() throws Exception {
        HttpRequest.Builder form = visitor.request(OPEN)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"a\"}"));
        assertThat(visitor.send(form).json().path("type").asText()).endsWith(":content-type");
        Visitor.Answer deleted = visitor.send(visitor.request(OPEN).DELETE());
        assertThat(deleted.status()).isEqualTo(405);
        assertThat(deleted.raw().headers().firstValue("Allow")).hasValue("POST");
        Visitor.Answer events = visitor.get("/api/battles/" + battle + "/events", "Last-Event-ID", "-1");
        assertThat(events.status()).isEqualTo(400);
        assertThat(visitor.get("/assets/../pages/battle.html").status()).isEqualTo(404);
        assertThat(visitor.get("/assets/%2e%2e/pages/battle.html").status()).isEqualTo(404);
        assertThat(visitor.get("/assets/..%2fpages%2fbattle.html").status()).isEqualTo(404);
    }

    @Test
    void theTooLongQuestionSaysHowManyAreTooMany() throws Exception {
        Visitor.Answer answer = visitor.post(OPEN, "{\"prompt\":\"" + "🌾".repeat(8312) + "\"}");
        assertThat(answer.json().path("detail").asText()).isEqualTo("En çok 8.000 karakter; 312 karakter fazla.");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        for (String path : List.of("/", "/siralama", "/api/leaderboard", "/nowhere", "/health/live", "/metrics")) {
            var headers = visitor.get(path).raw().headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    private void requireProblem(Visitor.Answer answer, Damage damage) {
        JsonNode problem = answer.json();
        assertThat(answer.status()).isEqualTo(damage.status());
        assertThat(answer.raw().headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("type").asText()).isEqualTo("urn:trllmarena:problem:" + damage.code());
        assertThat(problem.path("status").asInt()).isEqualTo(damage.status());
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("field").asText()).isEqualTo(damage.field());
    }

    /// What is stored, what the battle has shown, whether it can still be voted on.
    private String state() throws Exception {
        byte[] database = Files.readAllBytes(data.resolve("arena.db"));
        byte[] log = Files.readAllBytes(data.resolve("arena.db-wal"));
        return new String(database, StandardCharsets.ISO_8859_1).hashCode()
                + " "
                + new String(log, StandardCharsets.ISO_8859_1).hashCode()
                + " " + visitor.untilTurnDone(battle, 1)
                + " " + visitor.get("/api/battles/" + battle + "/vote").status()
                + visitor.get("/api/leaderboard").body();
    }
}
