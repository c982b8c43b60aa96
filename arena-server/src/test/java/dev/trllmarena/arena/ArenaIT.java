package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.Visitor.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole battles by HTTP against the real server.
@Timeout(60)
class ArenaIT {
    @TempDir
    private Path data;

    private final FakeNode node = new FakeNode();

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void aBattleGoesFromQuestionToReveal() throws Exception {
        node.with("kirmizi", "Kırmızı", FakeNode.saying("Kırmızı ", "bir ", "yanıt."));
        node.with("mavi", "Mavi", FakeNode.saying("Mavi yanıt, biraz daha uzun."));
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Bir renk söyler misin?");
            List<Event> first = visitor.untilTurnDone(battle, 1);
            assertThat(Set.of(Visitor.text(first, "a"), Visitor.text(first, "b")))
                    .containsExactlyInAnyOrder("Kırmızı bir yanıt.", "Mavi yanıt, biraz daha uzun.");

            assertThat(visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Bir daha?\"}")
                            .status())
                    .isEqualTo(202);
            List<Event> both = visitor.untilTurnDone(battle, 2);
            assertThat(both.subList(0, first.size())).isEqualTo(first);
            assertThat(node.requests().getLast().path("messages")).hasSize(3);

            String middle = both.get(2).id();
            assertThat(visitor.events(
                            battle,
                            middle,
                            event -> event.id().equals(both.getLast().id())))
                    .isEqualTo(both.subList(3, both.size()));

            Visitor.Answer vote = visitor.post(
                    "/api/battles/" + battle + "/vote", "{\"outcome\":\"a\",\"reasons\":[\"kisa\",\"dogru\"]}");
            assertThat(vote.status()).isEqualTo(200);
            JsonNode reveal = vote.json();
            assertThat(reveal.path("ranked").asBoolean()).isTrue();
            assertThat(reveal.path("a").path("rating").path("after").asDouble()).isEqualTo(1002);
            assertThat(reveal.path("b").path("rating").path("after").asDouble()).isEqualTo(998);
            assertThat(reveal.path("a").path("tokens").asLong()).isEqualTo(2 * 4242);
            assertThat(reveal.path("a").get("cost").isNull()).isTrue();
            assertThat(reveal.path("receipt").path("sequence").asLong()).isEqualTo(1);
            String winner = Visitor.text(first, "a").startsWith("Kırmızı") ? "kirmizi" : "mavi";
            assertThat(reveal.path("a").path("contestant").asText()).isEqualTo(winner);
            assertThat(visitor.get("/api/battles/" + battle + "/vote").body()).isEqualTo(vote.body());

            assertThat(visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"b\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Ya şimdi?\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(visitor.get(
                                    "/api/battles/" + battle + "/events",
                                    "Last-Event-ID",
                                    both.getLast().id())
                            .status())
                    .isEqualTo(204);

            JsonNode board = visitor.get("/api/leaderboard").json();
            assertThat(board.path("method").asText()).isEqualTo("elo-live");
            assertThat(board.path("votes").asLong()).isEqualTo(1);
            assertThat(board.path("rows").get(0).path("contestant").asText()).isEqualTo(winner);
            assertThat(board.path("rows").get(0).path("wins").asLong()).isEqualTo(1);
            assertThat(board.path("rows").get(0).get("lower").isNull()).isTrue();
            assertThat(visitor.get("/api/leaderboard.csv").body().lines()).hasSize(3);
            assertThat(visitor.get("/metrics").body()).contains("arena_votes_total{outcome=\"a\"} 1.0");
        }
    }

    @Test
    void stopCutsBothAndClosesTheirCalls() throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        FakeNode.Script endless = reply -> {
            try {
                while (true) {
                    reply.text("durmadan konuşur ");
                    Thread.sleep(5);
                }
            } catch (IOException e) {
                closed.countDown();
                throw e;
            }
        };
        node.with("bir", "Bir", endless).with("iki", "İki", endless);
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Anlat.");
            visitor.events(battle, "", event -> event.id().equals("6"));
            assertThat(visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(visitor.post("/api/battles/" + battle + "/stop", "{}").status())
                    .isEqualTo(202);
            List<Event> events = visitor.untilTurnDone(battle, 1);
            assertThat(events.getLast().name()).isEqualTo("turn-done");
            assertThat(Visitor.text(events, "a")).hasSameSizeAs(Visitor.text(events, "b"));
            assertThat(closed.await(10, TimeUnit.SECONDS))
                    .as("upstream calls closed")
                    .isTrue();
            assertThat(visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"tie\"}")
                            .json()
                            .path("a")
                            .get("tokens")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void retryAsksBothAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FakeNode.Script counting = reply ->
                FakeNode.saying("Deneme " + (calls.getAndIncrement() / 2)).answer(reply);
        node.with("bir", "Bir", counting).with("iki", "İki", counting);
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Dene.");
            visitor.untilTurnDone(battle, 1);
            assertThat(visitor.post("/api/battles/" + battle + "/retry", "").status())
                    .isEqualTo(202);
            AtomicInteger done = new AtomicInteger();
            List<Event> events = visitor.events(
                    battle, "", event -> event.name().equals("turn-done") && done.incrementAndGet() == 2);
            Event notice = events.stream()
                    .filter(event -> event.name().equals("notice"))
                    .findFirst()
                    .orElseThrow();
            assertThat(notice.json().path("code").asText()).isEqualTo("retry");
            assertThat(notice.json().path("text").asText()).isEqualTo("Soru iki modele de yeniden soruldu.");
            assertThat(Visitor.text(events, "a")).isEqualTo("Deneme 0Deneme 1");
        }
    }

    @Test
    void aSideThatFailsBeforeItsTextIsReplaced() throws Exception {
        node.with("saglam", "Sağlam", FakeNode.saying("Sağlam yanıt."));
        node.with("yedek", "Yedek", FakeNode.saying("Yedek yanıt."));
        node.with("bozuk", "Bozuk", reply -> reply.status(500, "{}"));
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            for (int i = 0; i < 6; i++) {
                List<Event> events = visitor.untilTurnDone(visitor.ask("Nasılsın?"), 1);
                assertThat(events.getLast().name()).isEqualTo("turn-done");
                assertThat(Set.of(Visitor.text(events, "a"), Visitor.text(events, "b")))
                        .containsExactlyInAnyOrder("Sağlam yanıt.", "Yedek yanıt.");
            }
        }
    }

    @Test
    void aSideThatFailsLaterEndsTheBattleWithoutAVote() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        node.with("saglam", "Sağlam", FakeNode.saying("Sağlam ve uzunca bir yanıt metni."));
        node.with("kopan", "Kopan", reply -> {
            reply.text("Yarım kalan uzunca bir yanıt");
            assertThat(shown.await(10, TimeUnit.SECONDS)).isTrue();
        });
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Nasılsın?");
            visitor.events(battle, "", event -> event.name().equals("delta"));
            shown.countDown();
            List<Event> events = visitor.untilTurnDone(battle, 1);
            assertThat(events.getLast().data()).isEqualTo("{\"reason\":\"side-failed\"}");
            Visitor.Answer vote = visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
            assertThat(vote.status()).isEqualTo(409);
            assertThat(vote.body()).doesNotContain("kopan", "Sağlam");
        }
    }

    @Test
    void reasoningIsShownAfterTheVoteOnly() throws Exception {
        node.with("bir", "Bir", reply -> {
            reply.reasoning("gizli düşünce");
            FakeNode.saying("Açık yanıt.").answer(reply);
        });
        node.with("iki", "İki", FakeNode.saying("<thi", "nk>gizli ", "düşünce</th", "ink>\n\nAçık yanıt."));
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Düşün.");
            List<Event> events = visitor.untilTurnDone(battle, 1);
            assertThat(Visitor.text(events, "a")).isEqualTo("Açık yanıt.");
            assertThat(Visitor.text(events, "b")).isEqualTo("Açık yanıt.");
            assertThat(visitor.received()).doesNotContain("gizli");
            JsonNode reveal = visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"tie\"}")
                    .json();
            assertThat(reveal.path("a").path("reasoning").asText()).isEqualTo("gizli düşünce");
            assertThat(reveal.path("b").path("reasoning").asText()).isEqualTo("gizli düşünce");
        }
    }

    @Test
    void aConversationThatIsFullCanStillBeVotedOn() throws Exception {
        FakeNode.Script small = reply -> {
            reply.text("Kısa.");
            reply.finish("stop", 200, 100);
        };
        node.with("bir", "Bir", 400, small).with("iki", "İki", 4000, small);
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Kısa soru");
            visitor.untilTurnDone(battle, 1);
            Visitor.Answer turn = visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Devam?\"}");
            assertThat(turn.status()).isEqualTo(409);
            assertThat(turn.json().path("detail").asText()).startsWith("Bu soru konuşmaya sığmıyor.");
            assertThat(visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"bad\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutTheNodeItAnswersPolitelyAndComesBackByItself() throws Exception {
        node.with("bir", "Bir", FakeNode.saying("Bir.")).with("iki", "İki", FakeNode.saying("İki."));
        node.withBroken("kirik");
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            assertThat(visitor.get("/api/contestants").json().path("contestants"))
                    .hasSize(2);
            node.without("iki");
            TestArena.await(() -> TestArena.status(visitor, "/health/ready") == 503);
            Visitor.Answer answer = visitor.post("/api/battles", "{\"prompt\":\"Var mı?\"}", "Accept-Language", "en");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("detail").asText()).startsWith("There are no two models");
            assertThat(visitor.get("/api/contestants").body()).contains("\"name\":\"İki\"");
            node.with("iki", "İki", FakeNode.saying("İki."));
            TestArena.await(() -> TestArena.status(visitor, "/health/ready") == 200);
            visitor.untilTurnDone(visitor.ask("Var mı?"), 1);
        }
    }

    @Test
    void aDatabaseThatCannotBeWrittenLosesNoVote() throws Exception {
        node.with("bir", "Bir", FakeNode.saying("Bir.")).with("iki", "İki", FakeNode.saying("İki."));
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Yaz");
            visitor.untilTurnDone(battle, 1);
            String vote = "/api/battles/" + battle + "/vote";
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate"); // as a stuck backup would
                Visitor.Answer refused = visitor.post(vote, "{\"outcome\":\"a\"}");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.json().path("detail").asText())
                        .isEqualTo("Kayıt yerine yazılamıyor. Hiçbir şey değişmedi; yeniden gönderin.");
                statement.execute("rollback");
            }
            assertThat(visitor.get("/api/leaderboard").json().path("votes").asLong())
                    .isZero();
            assertThat(visitor.post(vote, "{\"outcome\":\"a\"}").status()).isEqualTo(200);
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() throws Exception {
        try (Arena arena = TestArena.start(data, node)) {
            assertThat(arena.address()).startsWith("http://127.0.0.1:");
            assertThatThrownBy(() -> TestArena.start(data, node))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another arena server uses the data folder");
        }
    }
}
