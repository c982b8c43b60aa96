package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that a visitor receives before the vote tells who answers.
@Timeout(60)
class BlindnessIT {
    private static final List<String> TELLING = List.of(
            "xenon",
            "argon",
            "family-",
            "licence-",
            "31337",
            "4242",
            "chatcmpl",
            "finish_reason",
            "stop_quirk",
            "usage",
            "tokens",
            "model",
            "helidon",
            "127.0.0.1:");

    @TempDir
    private Path data;

    @Test
    void noByteBeforeTheVoteTellsWhoAnswers() throws Exception {
        FakeNode.Script quick = reply -> {
            reply.reasoning("benim adım xenon-7b");
            reply.text("İyi ");
            reply.text("günler dilerim, nasıl yardımcı olabilirim?");
            reply.finish("stop_quirk", 31337, 4242);
        };
        FakeNode.Script slow = reply -> {
            for (char piece : "Merhaba, size de iyi günler dilerim.".toCharArray()) {
                reply.heartbeat();
                reply.text(String.valueOf(piece));
            }
            reply.finish("stop", 31337, 4242);
        };
        FakeNode.Script failing = reply -> reply.status(500, "{\"error\":{\"message\":\"argon-70b exploded\"}}");
        try (FakeNode node = new FakeNode()
                        .with("xenon-7b", "Xenon 7B", quick)
                        .with("argon-7b", "Argon 7B", slow)
                        .with("argon-70b", "Argon 70B", failing);
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address());
                Visitor watcher = new Visitor(arena.address())) {
            String board = watcher.get("/api/leaderboard").body();
            String contestants = watcher.get("/api/contestants").body();
            for (int i = 0; i < 8; i++) {
                String battle = visitor.ask("İyi günler");
                assertThat(watcher.get("/api/leaderboard").body()).isEqualTo(board);
                visitor.untilTurnDone(battle, 1);
                visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Peki ya siz?\"}");
                visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Erken\"}");
                visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
                visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"xyz\"}");
                visitor.untilTurnDone(battle, 2);
                visitor.post("/api/battles/" + battle + "/retry", "{}");
                visitor.post("/api/battles/" + battle + "/stop", "{}");
                visitor.get("/api/battles/" + battle + "/vote");
                visitor.get("/api/battles/" + battle);
                visitor.get("/api/battles/" + battle + "/events", "Last-Event-ID", "x");
            }
            assertThat(watcher.get("/api/leaderboard").body()).isEqualTo(board);
            assertThat(watcher.get("/api/contestants").body()).isEqualTo(contestants);
            String received = visitor.received()
                    .toLowerCase(Locale.ROOT)
                    .replace("modele", "")
                    .replace("modeller", "");
            assertThat(TELLING).allSatisfy(word -> assertThat(received).doesNotContain(word));
            assertThat(visitor.received()).contains("turn-done", "Merhaba", "arena_session");
            assertThat(watcher.get("/metrics").body()).doesNotContain("xenon", "argon");
        }
    }

    @Test
    void bothSidesGrowByTheSameAmountWhateverTheSpeeds() throws Exception {
        FakeNode.Script burst = FakeNode.saying("a".repeat(400));
        FakeNode.Script dribble = reply -> {
            for (int i = 0; i < 400; i++) {
                reply.text("b");
            }
            reply.finish("stop", 1, 1);
        };
        try (FakeNode node = new FakeNode().with("xenon-7b", "Xenon", burst).with("argon-7b", "Argon", dribble);
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            List<Visitor.Event> events = visitor.untilTurnDone(visitor.ask("Yaz"), 1);
            List<Visitor.Event> deltas = events.stream()
                    .filter(event -> event.name().equals("delta"))
                    .toList();
            assertThat(deltas).hasSize(100);
            for (int i = 0; i < deltas.size(); i++) {
                assertThat(deltas.get(i).json().path("side").asText()).isEqualTo(i % 2 == 0 ? "a" : "b");
                assertThat(deltas.get(i).json().path("text").asText()).hasSize(8);
            }
        }
    }
}
