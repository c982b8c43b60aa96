package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted, and that no figure with a contestant's name moves while his battle goes on.
class MetricsIT {
    @TempDir
    private Path data;

    @Test
    void figuresWithANameMoveOnlyWhenTheBattleIsOver() throws Exception {
        try (FakeNode node = new FakeNode()
                        .with("bir", "Bir", FakeNode.saying("Bir."))
                        .with("iki", "İki", FakeNode.saying("İki."));
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            List<String> before = named(visitor);
            String battle = visitor.ask("Soru");
            visitor.untilTurnDone(battle, 1);
            visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Bir daha\"}");
            visitor.untilTurnDone(battle, 2);
            assertThat(named(visitor)).isEqualTo(before).isEmpty();
            visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
            assertThat(named(visitor))
                    .contains(
                            "arena_first_text_seconds_count{contestant=\"bir\"} 1",
                            "arena_first_text_seconds_count{contestant=\"iki\"} 1",
                            "arena_answer_seconds_count{contestant=\"bir\"} 1",
                            "arena_answer_seconds_count{contestant=\"iki\"} 1");
        }
    }

    @Test
    void everythingThatAnOperatorWatchesIsThere() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            assertThat(visitor.get("/metrics").body())
                    .contains(
                            "arena_battles_total",
                            "arena_model_retries_total",
                            "arena_open_streams",
                            "arena_running_turns",
                            "arena_live_battles",
                            "arena_database_queue",
                            "arena_database_commit_seconds_count",
                            "arena_database_write_seconds_count");
        }
    }

    private static List<String> named(Visitor visitor) throws Exception {
        return visitor.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.contains("bir") || line.contains("iki") || line.contains("contestant="))
                .toList();
    }
}
