package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.SettingsReader.WrongUsage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
    void withoutATokenFileThereIsNoSuchPage() throws Exception {
        try (Arena arena = TestArena.start(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            for (String path : List.of("/yonetim", "/api/admin/session", "/api/admin/contestants")) {
                assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void aTokenFileThatIsMissingOrTooShortStopsTheStart() throws Exception {
        Path shortFile = Files.writeString(secrets.resolve("short"), "kisa");
        assertThatThrownBy(() -> TestArena.settings(data, node, "--admin-token-file=" + shortFile))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("at least 16 characters")
                .hasMessageNotContaining("kisa\"");
        assertThatThrownBy(() -> TestArena.settings(data, node, "--admin-token-file=" + secrets.resolve("yok")))
                .hasMessageContaining("a file that can be read");
    }

    @Test
    void nothingIsToldOrChangedWithoutSigningIn() throws Exception {
        try (Arena arena = ready();
                Operator stranger = new Operator(arena.address())) {
            assertThat(stranger.get("/yonetim").statusCode()).isEqualTo(200);
            for (String path :
                    List.of("contestants", "announcements", "comparisons", "exclusions", "audit", "audit.csv")) {
                assertThat(stranger.get("/api/admin/" + path).statusCode())
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(stranger.put("/api/admin/switches", "{\"contestant\":\"bir\",\"on\":false}")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(stranger.json("/api/admin/session").path("signedIn").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void aCookieIsHttpOnlyAndStrictAndEndsWithSigningOut() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            HttpResponse<String> answer = operator.signIn(TOKEN);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                    .matches("arena_admin=[0-9a-f]{64}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict");
            String cookie = operator.cookie;
            assertThat(operator.get("/api/admin/contestants").statusCode()).isEqualTo(200);
            assertThat(operator.delete("/api/admin/session").statusCode()).isEqualTo(200);
            operator.cookie = cookie;
            assertThat(operator.get("/api/admin/contestants").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aForeignPageCannotActWithTheOperatorsCookie() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            operator.signIn(TOKEN);
            String body = "{\"contestant\":\"bir\",\"on\":false}";
            for (String origin : List.of("https://kotu.example", "null", "")) {
                operator.origin = origin;
                assertThat(operator.put("/api/admin/switches", body).statusCode())
                        .as(origin)
                        .isIn(400, 403);
                assertThat(operator.delete("/api/admin/session").statusCode()).isIn(400, 403);
                assertThat(operator.signIn(TOKEN).statusCode()).isIn(400, 403);
            }
            assertThat(isOn(operator, "bir")).isTrue();
        }
    }

    @Test
    void wrongTokensMakeTheirNetworkWaitAndAreNeverLogged() throws Exception {
        List<String> logged = new ArrayList<>();
        Handler listener = listener(logged);
        Logger.getLogger("").addHandler(listener);
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            guessFiveTimes(operator);
            HttpResponse<String> refused = operator.signIn(TOKEN);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 61L);
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
        assertThat(logged).anyMatch(line -> line.contains("wrong admin token"));
        assertThat(logged).noneMatch(line -> line.contains(TOKEN));
    }

    @Test
    void behindTheOperatorsProxyWrongTokensMakeNobodyElseWait() throws Exception {
        try (Arena arena = ready("--trusted-proxies=127.0.0.0/8");
                Operator guesser = new Operator(arena.address()).from("203.0.113.7");
                Operator operator = new Operator(arena.address()).from("198.51.100.1")) {
            guessFiveTimes(guesser);
            assertThat(guesser.signIn(TOKEN).statusCode()).isEqualTo(429);
            assertThat(operator.signIn(TOKEN).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoClaimsAnotherAddressWaitsAllTheSame() throws Exception {
        try (Arena arena = ready();
                Operator guesser = new Operator(arena.address()).from("203.0.113.7");
                Operator elsewhere = new Operator(arena.address()).from("198.51.100.1")) {
            guessFiveTimes(guesser);
            assertThat(elsewhere.signIn(TOKEN).statusCode()).isEqualTo(429);
        }
    }

    private static void guessFiveTimes(Operator guesser) throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.signIn(TOKEN + i).statusCode()).isEqualTo(401);
        }
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
    void onePairCanBeTargeted() throws Exception {
        try (Arena arena = ready();
                Operator operator = new Operator(arena.address())) {
            operator.signIn(TOKEN);
            assertThat(operator.put("/api/admin/comparisons", "{\"a\":\"iki\",\"b\":\"bir\",\"share\":0.2}")
                            .body())
                    .isEqualTo("{\"comparisons\":[{\"a\":\"iki\",\"b\":\"bir\",\"share\":0.2}]}");
            assertThat(operator.put("/api/admin/comparisons", "{\"a\":\"bir\",\"b\":\"uc\",\"share\":0.1}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(operator.put("/api/admin/comparisons", "{\"a\":\"bir\",\"b\":\"bir\",\"share\":0.1}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(operator.put("/api/admin/comparisons", "{\"a\":\"bir\",\"b\":\"iki\",\"share\":0.9}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(operator.delete("/api/admin/comparisons").body()).isEqualTo("{\"comparisons\":[]}");
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

    private static Handler listener(List<String> logged) {
        return new Handler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                Object[] values = entry.getParameters();
                logged.add(entry.getMessage() + " " + (values == null ? "" : List.of(values)));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    /// The operator's browser: keeps one cookie, and says where its page comes from.
    private static final class Operator implements AutoCloseable {
        private final String address;
        private final HttpClient client = HttpClient.newHttpClient();
        private String origin;
        private String cookie = "";
        private String forwardedFor = "";

        Operator(String address) {
            this.address = address;
            this.origin = address;
        }

        /// As a proxy in between would say, or he himself.
        Operator from(String visitor) {
            forwardedFor = visitor;
            return this;
        }

        HttpResponse<String> signIn(String token) throws IOException, InterruptedException {
            HttpResponse<String> answer = post("/api/admin/session", "{\"token\":\"" + token + "\"}");
            answer.headers().firstValue("Set-Cookie").ifPresent(value -> cookie = value.split(";", 2)[0]);
            return answer;
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send("GET", path, "");
        }

        JsonNode json(String path) throws IOException, InterruptedException {
            return Json.mapper().readTree(get(path).body());
        }

        HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
            return send("POST", path, body);
        }

        HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
            return send("PUT", path, body);
        }

        HttpResponse<String> delete(String path) throws IOException, InterruptedException {
            return send("DELETE", path, "");
        }

        @Override
        public void close() {
            client.close();
        }

        private HttpResponse<String> send(String method, String path, String body)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path.replace("ü", "%C3%BC")))
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!body.isEmpty()) {
                request.header("Content-Type", "application/json");
            }
            if (!origin.isEmpty()) {
                request.header("Origin", origin);
            }
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            if (!forwardedFor.isEmpty()) {
                request.header("X-Forwarded-For", forwardedFor);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
