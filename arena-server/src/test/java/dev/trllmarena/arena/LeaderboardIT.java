package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Published boards over HTTP, beside the live points.
@Timeout(120)
class LeaderboardIT {
    private static final List<String> FOUR = List.of("elma", "armut", "kiraz", "incir");

    @TempDir
    private Path data;

    @Test
    void boardsAreServedFromMemoryInAllTheirViews() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node, "--board-votes=1", "--board-check-millis=50");
                Visitor visitor = new Visitor(arena.address())) {
            TestArena.await(() -> TestArena.status(visitor, "/api/leaderboard?period=all") == 200);
            JsonNode empty = visitor.get("/api/leaderboard?period=month").json();
            assertThat(empty.path("votes").asLong()).isZero();
            assertThat(empty.path("rows")).isEmpty();

            WrittenVotes votes = new WrittenVotes(data);
            votes.ofEachPair(FOUR, 400, "kod", Instant.now());
            votes.ofEachPair(FOUR, 20, "tarim", Instant.parse("2024-01-01T00:00:00Z"));
            TestArena.await(() -> votes(visitor, "/api/leaderboard?period=all") == 2520);

            JsonNode board =
                    visitor.get("/api/leaderboard?category=&period=all").json();
            assertThat(board.path("method").asText()).startsWith("bradley-terry");
            assertThat(board.path("view").asText()).isEqualTo("headline");
            assertThat(board.path("inputs").asText()).hasSize(64);
            assertThat(board.path("used").asLong()).isEqualTo(2520);
            assertThat(board.path("categories").path("kod").asLong()).isEqualTo(2400);
            assertThat(board.path("sureness").path("voters").asInt()).isEqualTo(97);
            assertThat(board.path("rows")).hasSize(4);
            for (int i = 0; i < FOUR.size(); i++) {
                JsonNode row = board.path("rows").get(i);
                assertThat(row.path("contestant").asText()).isEqualTo(FOUR.get(i));
                assertThat(row.path("name").asText()).isEqualTo("Ad " + FOUR.get(i));
                assertThat(row.path("stage").asText()).isEqualTo("listed");
                assertThat(row.path("votes").asLong()).isEqualTo(1260);
                assertThat(row.path("lower").asDouble())
                        .isLessThan(row.path("rating").asDouble());
                assertThat(row.path("rank").path("best").asInt()).isBetween(1, i + 1);
                assertThat(row.path("rank").path("worst").asInt()).isBetween(i + 1, 4);
                assertThat(row.path("secondsAnAnswer").asDouble()).isBetween(2.0, 3.0);
                assertThat(row.get("dollarsAnAnswer").isNull()).isTrue();
            }
            assertThat(votes(visitor, "/api/leaderboard?period=90d")).isEqualTo(2400);
            JsonNode fields = visitor.get("/api/leaderboard?category=tarim").json();
            assertThat(fields.path("rows").get(0).path("stage").asText()).isEqualTo("too_few_votes");
            assertThat(fields.path("rows").get(0).get("rating").isNull()).isTrue();
            Map.of(
                            "style=on",
                            "style_controlled",
                            "ties=none",
                            "no_ties",
                            "ties=davidson",
                            "davidson",
                            "weights=even_pairs",
                            "even_pairs")
                    .forEach((query, view) -> assertThat(text(visitor, "/api/leaderboard?" + query, "view"))
                            .isEqualTo(view));
            assertThat(visitor.get("/api/leaderboard?style=on").json().path("parameters"))
                    .isNotEmpty();

            JsonNode pairs = visitor.get("/api/leaderboard/pairs?period=all").json();
            assertThat(pairs.path("contestants")).hasSize(4);
            assertThat(pairs.path("pairs")).hasSize(6);
            assertThat(pairs.path("pairs").get(0).path("observed").asDouble()).isEqualTo(0.7);

            assertThat(visitor.get("/api/leaderboard").json().path("method").asText())
                    .isEqualTo("elo-live");
            assertThat(visitor.get("/api/leaderboard?period=live")
                            .json()
                            .path("method")
                            .asText())
                    .isEqualTo("elo-live");
        }
    }

    @Test
    void aBoardIsKnownByItsTagAndIsATableToo() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node, "--board-votes=1", "--board-check-millis=50");
                Visitor visitor = new Visitor(arena.address())) {
            new WrittenVotes(data).ofEachPair(FOUR.subList(0, 2), 500, "", Instant.now());
            TestArena.await(() -> votes(visitor, "/api/leaderboard?period=all") == 500);
            String tag = visitor.get("/api/leaderboard?period=all")
                    .raw()
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            assertThat(visitor.get("/api/leaderboard?period=all", "If-None-Match", tag)
                            .status())
                    .isEqualTo(304);
            assertThat(visitor.get("/api/leaderboard.csv?ties=none").body().lines())
                    .hasSize(3)
                    .first()
                    .asString()
                    .startsWith(
                            "contestant,name,rating,lower,upper,rank_best,rank_worst,votes,wins,losses,ties,both_bad");
            assertThat(visitor.get("/api/leaderboard.csv")
                            .body()
                            .lines()
                            .findFirst()
                            .orElseThrow())
                    .endsWith("both_bad");
            Map.of(
                            "category=futbol", "category",
                            "period=year", "period",
                            "period=live&style=on", "period",
                            "style=yes", "style",
                            "ties=most", "ties",
                            "style=on&ties=none", "ties",
                            "weights=gold", "weights",
                            "ties=none&weights=even_pairs", "weights")
                    .forEach((query, field) -> assertThat(refused(visitor, "/api/leaderboard?" + query))
                            .as(query)
                            .isEqualTo("400 " + field));
            assertThat(visitor.get("/api/leaderboard?set=yok").status()).isEqualTo(404);
            assertThat(visitor.get("/api/leaderboard/pairs?period=year").status())
                    .isEqualTo(400);
        }
    }

    private static long votes(Visitor visitor, String path) {
        try {
            return visitor.get(path).json().path("votes").asLong(-1);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Visitor visitor, String path, String field) {
        try {
            return visitor.get(path).json().path(field).asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String refused(Visitor visitor, String path) {
        try {
            Visitor.Answer answer = visitor.get(path);
            return answer.status() + " " + answer.json().path("field").asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
