package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.SettingsReader.WrongUsage;
import java.io.IOException;
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

/// Who may act as the operator, and what keeps everybody else out.
@Timeout(60)
class SignInIT {
    private static final String TOKEN = "gizli-belirtec-0123456789";

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
                    .matches("arena_admin=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200");
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

    private Arena ready(String... more) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(more));
        all.add("--admin-token-file=" + tokenFile);
        return TestArena.ready(data, node, all.toArray(String[]::new));
    }

    private static boolean isOn(Operator operator, String id) throws IOException, InterruptedException {
        return find(operator.json("/api/admin/contestants"), id).path("on").asBoolean();
    }

    private static JsonNode find(JsonNode document, String id) {
        return StreamSupport.stream(document.path("contestants").spliterator(), false)
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
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
}
