package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions are given by this server alone, and nobody plants one in another's browser.
class SessionIT {
    private static final String HTTPS = "https";

    @TempDir
    private Path data;

    private final FakeNode node =
            new FakeNode().with("bir", "Bir", FakeNode.saying("Bir.")).with("iki", "İki", FakeNode.saying("İki."));

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aSessionThatThisServerDidNotGiveIsReplaced() throws Exception {
        try (Arena arena = TestArena.start(data, node)) {
            for (String planted : List.of(
                    "",
                    "arena_session=tahmin",
                    "arena_session=",
                    "arena_session=\"\"",
                    "arena_session=" + "a".repeat(32),
                    "arena_session=" + "a".repeat(64),
                    "arena_session=" + "A".repeat(200))) {
                String given = setCookie(arena, "Cookie", planted);
                assertThat(given)
                        .as(planted)
                        .matches("arena_session=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax; Expires=.* GMT")
                        .doesNotContain("tahmin", "aaaaaaaa");
            }
        }
    }

    @Test
    void aSessionOutlivesARestart() throws Exception {
        String session;
        try (Arena arena = TestArena.start(data, node)) {
            session = setCookie(arena).split(";", 2)[0];
            assertThat(setCookie(arena, "Cookie", session)).isEmpty();
        }
        try (Arena arena = TestArena.start(data, node)) {
            assertThat(setCookie(arena, "Cookie", session)).isEmpty();
        }
    }

    @Test
    void behindTheOperatorsHttpsNoSubdomainOrPlainPageCanPlantASession() throws Exception {
        try (Arena arena = TestArena.start(data, node, "--trusted-proxies=127.0.0.0/8")) {
            String given = setCookie(arena, "X-Forwarded-Proto", HTTPS);
            assertThat(given)
                    .matches("__Host-arena_session=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax; Expires=.*; Secure");
            String own = given.split(";", 2)[0];
            assertThat(setCookie(arena, "X-Forwarded-Proto", HTTPS, "Cookie", own))
                    .isEmpty();
            // Genuine, but under the name that any page of the domain may set.
            String planted = setCookie(arena).split(";", 2)[0];
            assertThat(planted).startsWith("arena_session=");
            assertThat(setCookie(arena, "X-Forwarded-Proto", HTTPS, "Cookie", planted))
                    .startsWith("__Host-arena_session=")
                    .doesNotContain(planted.substring(planted.indexOf('=') + 1));
            assertThat(setCookie(arena, "X-Forwarded-Proto", HTTPS, "Cookie", planted + "; " + own))
                    .isEmpty();
            // What a visitor wrote in front of the proxy's own word does not count.
            assertThat(setCookie(arena, "X-Forwarded-Proto", "https, http")).startsWith("arena_session=");
        }
    }

    @Test
    void onlyTheOperatorsWordCountsForHttps() throws Exception {
        try (Arena arena = TestArena.start(data, node)) {
            assertThat(setCookie(arena, "X-Forwarded-Proto", HTTPS))
                    .startsWith("arena_session=")
                    .doesNotContain("Secure");
        }
        try (Arena arena = TestArena.start(data, node, "--secure-cookies")) {
            assertThat(setCookie(arena)).startsWith("__Host-arena_session=").endsWith("; Secure");
        }
    }

    /// What a visitor of a single call is told to keep; empty where nothing.
    private static String setCookie(Arena arena, String... headers) throws IOException, InterruptedException {
        try (Visitor visitor = new Visitor(arena.address())) {
            Visitor.Answer answer = visitor.get("/api/my-data", headers);
            assertThat(answer.status()).isEqualTo(200);
            return answer.raw().headers().firstValue("Set-Cookie").orElse("");
        }
    }
}
