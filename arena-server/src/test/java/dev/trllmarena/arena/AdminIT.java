package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The operator's calls against the real server.
@Timeout(60)
class AdminIT {
    private static final String TOKEN = "gizli-belirtec-0123456789";
    private static final String PAST = "\"until\":\"2020-01-01T00:00:00Z\"";

    @TempDir
    private Path data;

    @TempDir
    private Path secrets;

    private final FakeNode node = new FakeNode()
            .with("bir", "Bir", FakeNode.saying("Bir yanıt."))
            .with("iki", "İki", FakeNode.saying("İki yanıt."))
            .with("uc", "Üç", FakeNode.saying("Üç yanıt."));
    private Path tokenFile = Path.of("");

    @BeforeEach
    void writeToken() throws IOException {
        tokenFile = Files.writeString(secrets.resolve("token"), TOKEN + "\n");
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void aSwitchActsAtOnceAndOutlivesARestartAsAnnouncementsDo() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address());
                Visitor visitor = new Visitor(arena.address())) {
            operator.signIn(TOKEN);
            assertThat(operator.put("/api/admin/switches", "{\"contestant\":\"uc\",\"on\":false}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(isOn(operator, "uc")).isFalse();
            assertThat(state(visitor, "uc")).isEqualTo("closed");
            for (int i = 0; i < 8; i++) {
                visitor.untilTurnDone(visitor.ask("Soru " + i), 1);
            }
            assertThat(node.requests())
                    .hasSize(16)
                    .noneMatch(each -> each.path("model").asText().equals("uc"));

            assertThat(operator.put("/api/admin/switches", "{\"contestant\":\"iki\",\"on\":false}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(visitor.post("/api/battles", "{\"prompt\":\"Kim kaldı?\"}")
                            .status())
                    .isEqualTo(503);
            assertThat(operator.put("/api/admin/switches", "{\"contestant\":\"yok\",\"on\":true}")
                            .statusCode())
                    .isEqualTo(400);
            operator.put("/api/admin/switches", "{\"contestant\":\"iki\",\"on\":true}");
            operator.post("/api/admin/announcements", "{\"kind\":\"info\",\"tr\":\"Kalıcı\",\"en\":\"Lasting\"}");
        }
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address());
                Visitor visitor = new Visitor(arena.address())) {
            operator.signIn(TOKEN);
            assertThat(isOn(operator, "uc")).isFalse();
            assertThat(isOn(operator, "iki")).isTrue();
            assertThat(announced(visitor, "tr")).containsExactly("Kalıcı");
            assertThat(share(visitor, "bir")).isEqualTo(0.5);
            assertThat(share(visitor, "uc")).isZero();
        }
    }

    @Test
    void announcementsAreShownFromTheirBeginningInTheCallersLanguage() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address());
                Visitor visitor = new Visitor(arena.address())) {
            operator.signIn(TOKEN);
            String now = "{\"kind\":\"warn\",\"tr\":\"Bakım <b>23.00’te</b>\",\"en\":\"Maintenance at 23:00\"}";
            assertThat(operator.post("/api/admin/announcements", now).statusCode())
                    .isEqualTo(200);
            String later = "{\"kind\":\"info\",\"tr\":\"Sonra\",\"en\":\"Later\",\"from\":\"2099-01-01T00:00:00Z\"}";
            assertThat(operator.post("/api/admin/announcements", later).statusCode())
                    .isEqualTo(200);

            assertThat(announced(visitor, "tr")).containsExactly("Bakım <b>23.00’te</b>");
            assertThat(announced(visitor, "en")).containsExactly("Maintenance at 23:00");
            for (String wrong : List.of(
                    "{\"kind\":\"info\",\"tr\":\"\",\"en\":\"x\"}",
                    "{\"kind\":\"loud\",\"tr\":\"x\",\"en\":\"x\"}",
                    "{\"kind\":\"info\",\"tr\":\"x\",\"en\":\"" + "x".repeat(501) + "\"}",
                    "{\"kind\":\"info\",\"tr\":\"x\",\"en\":\"x\"," + PAST + "}",
                    "{\"kind\":\"info\",\"tr\":\"x\",\"en\":\"x\",\"from\":\"dün\"}")) {
                assertThat(operator.post("/api/admin/announcements", wrong).statusCode())
                        .as(wrong)
                        .isEqualTo(400);
            }

            long id = operator.json("/api/admin/announcements")
                    .path("announcements")
                    .get(0)
                    .path("id")
                    .asLong();
            assertThat(operator.delete("/api/admin/announcements/" + id).statusCode())
                    .isEqualTo(200);
            assertThat(operator.delete("/api/admin/announcements/" + id).statusCode())
                    .isEqualTo(404);
            assertThat(announced(visitor, "tr")).isEmpty();
        }
    }

    @Test
    void anAnnouncementIsChangedAndSwitchedOff() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address());
                Visitor visitor = new Visitor(arena.address())) {
            operator.signIn(TOKEN);
            operator.post("/api/admin/announcements", "{\"kind\":\"info\",\"tr\":\"Yanlis\",\"en\":\"Wrong\"}");
            String path = "/api/admin/announcements/"
                    + operator.json("/api/admin/announcements")
                            .path("announcements")
                            .get(0)
                            .path("id")
                            .asLong();
            assertThat(operator.put(path, "{\"kind\":\"warn\",\"tr\":\"Doğru\",\"en\":\"Right\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(announced(visitor, "tr")).containsExactly("Doğru");
            HttpResponse<String> off =
                    operator.put(path, "{\"kind\":\"warn\",\"tr\":\"Doğru\",\"en\":\"Right\",\"on\":false}");
            assertThat(Json.mapper()
                            .readTree(off.body())
                            .path("announcements")
                            .get(0)
                            .path("state")
                            .asText())
                    .isEqualTo("off");
            assertThat(announced(visitor, "tr")).isEmpty();
            assertThat(operator.put(path, "{\"kind\":\"warn\",\"tr\":\" \",\"en\":\"Right\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(operator.put("/api/admin/announcements/99", "{\"kind\":\"info\",\"tr\":\"x\",\"en\":\"x\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            operator.signIn(TOKEN);
            JsonNode kept = operator.json("/api/admin/announcements").path("announcements");
            assertThat(kept).hasSize(1);
            assertThat(kept.get(0).path("tr").asText()).isEqualTo("Doğru");
            assertThat(kept.get(0).path("on").asBoolean()).isFalse();
        }
    }

    @Test
    void pairsCanBeTargetedUpToHalfOfTheDraws() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            operator.signIn(TOKEN);
            assertThat(operator.put("/api/admin/comparisons", "{\"a\":\"iki\",\"b\":\"bir\",\"share\":0.2}")
                            .body())
                    .isEqualTo("{\"comparisons\":[{\"a\":\"iki\",\"b\":\"bir\",\"share\":0.2}]}");
            assertThat(operator.put("/api/admin/comparisons", "{\"a\":\"bir\",\"b\":\"uc\",\"share\":0.1}")
                            .statusCode())
                    .isEqualTo(200);
            // The same two in another order: their share changes.
            assertThat(operator.put("/api/admin/comparisons", "{\"a\":\"bir\",\"b\":\"iki\",\"share\":0.4}")
                            .body())
                    .contains("{\"a\":\"bir\",\"b\":\"uc\",\"share\":0.1},{\"a\":\"bir\",\"b\":\"iki\",\"share\":0.4}");
            for (String wrong : List.of(
                    "{\"a\":\"iki\",\"b\":\"uc\",\"share\":0.01}",
                    "{\"a\":\"bir\",\"b\":\"bir\",\"share\":0.1}",
                    "{\"a\":\"bir\",\"b\":\"iki\",\"share\":0.9}")) {
                assertThat(operator.put("/api/admin/comparisons", wrong).statusCode())
                        .as(wrong)
                        .isEqualTo(400);
            }
            assertThat(operator.delete("/api/admin/comparisons").statusCode()).isEqualTo(404);
            assertThat(operator.delete("/api/admin/comparisons?a=uc&b=bir").body())
                    .isEqualTo("{\"comparisons\":[{\"a\":\"bir\",\"b\":\"iki\",\"share\":0.4}]}");
        }
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            operator.signIn(TOKEN);
            assertThat(operator.json("/api/admin/comparisons").path("comparisons"))
                    .hasSize(1);
        }
    }

    @Test
    void everyActionIsInTheAuditLogWithWhatItChanged() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            operator.signIn(TOKEN);
            operator.put("/api/admin/switches", "{\"contestant\":\"bir\",\"on\":false}");
            operator.put("/api/admin/switches", "{\"contestant\":\"bir\",\"on\":false}"); // changes nothing
            operator.put("/api/admin/comparisons", "{\"a\":\"bir\",\"b\":\"iki\",\"share\":0.2}");
            operator.put("/api/admin/comparisons", "{\"a\":\"bir\",\"b\":\"iki\",\"share\":0.25}");
            operator.post("/api/admin/announcements", "{\"kind\":\"info\",\"tr\":\"=Merhaba\",\"en\":\"Hello\"}");

            JsonNode entries = operator.json("/api/admin/audit").path("entries");
            assertThat(StreamSupport.stream(entries.spliterator(), false)
                            .map(entry -> entry.path("who").asText() + " "
                                    + entry.path("action").asText() + " "
                                    + entry.path("before").asText() + ">"
                                    + entry.path("after").asText()))
                    .hasSize(5)
                    .contains(
                            "admin signed-in >",
                            "admin switched on>off",
                            "admin targeted bir – iki, 20.0%>bir – iki, 25.0%");
            String csv = operator.get("/api/admin/audit.csv").body();
            assertThat(csv.lines()).hasSize(6);
            assertThat(csv)
                    .startsWith("id,at,who,action,subject,before,after\r\n")
                    .contains("\"switched\",\"bir\",\"on\",\"off\"");
        }
    }

    @Test
    void battlesThatEndedWithoutAVoteAreCountedByReason() throws Exception {
        node.with("bozuk", "Bozuk", reply -> reply.status(500, "{}"));
        try (Arena arena = ready("--most-replacements=0");
                Operator operator = new Operator(arena.address());
                Visitor visitor = new Visitor(arena.address())) {
            operator.signIn(TOKEN);
            for (String other : List.of("iki", "uc")) {
                operator.put("/api/admin/switches", "{\"contestant\":\"" + other + "\",\"on\":false}");
            }
            TestArena.await(() -> state(visitor, "bozuk").equals("open"));
            assertThat(visitor.untilTurnDone(visitor.ask("Biri bozuk mu?"), 1)
                            .getLast()
                            .name())
                    .isEqualTo("ended");
            TestArena.await(() -> !ended(operator).isEmpty()); // it is written down after the visitor hears of it
            JsonNode month = operator.json("/api/admin/exclusions");
            assertThat(month.path("ended").get(0).path("reason").asText()).isEqualTo("side-failed");
            assertThat(month.path("ended").get(0).path("count").asLong()).isEqualTo(1);
            assertThat(operator.json("/api/admin/exclusions?month=2020-01").path("ended"))
                    .isEmpty();
            assertThat(operator.get("/api/admin/exclusions?month=dün").statusCode())
                    .isEqualTo(400);
        }
    }

    private Arena ready(String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(more));
        all.add("--admin-token-file=" + tokenFile);
        return TestArena.ready(data, node, all.toArray(String[]::new));
    }

    private static boolean isOn(Operator operator, String id) throws IOException, InterruptedException {
        return find(operator.json("/api/admin/contestants"), id).path("on").asBoolean();
    }

    private static String state(Visitor visitor, String id) {
        return contestant(visitor, id).path("state").asText();
    }

    private static double share(Visitor visitor, String id) {
        return contestant(visitor, id).path("share").asDouble();
    }

    private static JsonNode contestant(Visitor visitor, String id) {
        try {
            return find(visitor.get("/api/contestants").json(), id);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode ended(Operator operator) {
        try {
            return operator.json("/api/admin/exclusions").path("ended");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode find(JsonNode document, String id) {
        return StreamSupport.stream(document.path("contestants").spliterator(), false)
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> announced(Visitor visitor, String language) throws IOException, InterruptedException {
        JsonNode document =
                visitor.get("/api/announcements", "Accept-Language", language).json();
        return StreamSupport.stream(document.path("announcements").spliterator(), false)
                .map(each -> each.path("text").asText())
                .toList();
    }
}
