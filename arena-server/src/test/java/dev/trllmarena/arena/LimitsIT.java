package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who asks too much is told when to come back; whoever comes from elsewhere does not notice.
class LimitsIT {
    @TempDir
    private Path data;

    private final FakeNode node =
            new FakeNode().with("bir", "Bir", FakeNode.saying("Bir.")).with("iki", "İki", FakeNode.saying("İki."));

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aSessionThatAsksTooMuchWaits() throws Exception {
        try (Arena arena = TestArena.ready(data, node, "--session-questions-a-minute=2");
                Visitor visitor = new Visitor(arena.address());
                Visitor other = new Visitor(arena.address())) {
            visitor.ask("Bir"); // brings the session with it
            visitor.ask("İki");
            visitor.ask("Üç");
            Visitor.Answer refused = visitor.post("/api/battles", "{\"prompt\":\"Dört\"}");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().path("type").asText()).endsWith(":too-many-questions");
            assertThat(refused.raw().headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(1L, 31L);
            other.ask("Bir");
        }
    }

    @Test
    void aVisitorBehindTheOperatorsProxyIsKnownByTheNetworkItNames() throws Exception {
        try (Arena arena =
                        TestArena.ready(data, node, "--network-questions-a-minute=1", "--trusted-proxies=127.0.0.0/8");
                Visitor visitor = new Visitor(arena.address())) {
            assertThat(asked(visitor, "203.0.113.7")).isEqualTo(201);
            assertThat(asked(visitor, "203.0.113.9")).isEqualTo(429);
            // What a visitor writes in front of the proxy's own entry does not count.
            assertThat(asked(visitor, "198.51.100.1, 203.0.113.7")).isEqualTo(429);
            assertThat(asked(visitor, "nonsense, 203.0.113.7")).isEqualTo(429);
            assertThat(asked(visitor, "198.51.100.1")).isEqualTo(201);
        }
    }

    @Test
    void nobodyElsesWordCountsForAnAddress() throws Exception {
        try (Arena arena = TestArena.ready(data, node, "--network-questions-a-minute=1");
                Visitor visitor = new Visitor(arena.address())) {
            assertThat(asked(visitor, "203.0.113.7")).isEqualTo(201);
            assertThat(asked(visitor, "198.51.100.1")).isEqualTo(429);
        }
    }

    private static int asked(Visitor visitor, String forwarded) throws Exception {
        return visitor.post("/api/battles", "{\"prompt\":\"Soru\"}", "X-Forwarded-For", forwarded)
                .status();
    }
}
