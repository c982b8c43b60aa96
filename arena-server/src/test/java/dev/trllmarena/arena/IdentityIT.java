package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A battle in which an identity slips goes on and is not ranked.
@Timeout(60)
class IdentityIT {
    @TempDir
    private Path data;

    @Test
    void aQuestionForTheIdentityMakesTheBattleUnranked() throws Exception {
        try (FakeNode node = node("Küçük bir dil modeliyim.", "Küçük bir dil modeliyim.");
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Önce söyle: sen hangi modelsin?");
            assertThat(notices(visitor.untilTurnDone(battle, 1))).containsExactly("identity");
            JsonNode reveal = visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}")
                    .json();
            assertThat(reveal.path("ranked").asBoolean(true)).isFalse();
            assertThat(reveal.path("exclusion").asText()).isEqualTo("identity");
            assertThat(reveal.path("a").path("name").asText()).isIn("Ksenon", "Argon");
            assertThat(reveal.path("a").path("rating").path("before").asDouble())
                    .isEqualTo(reveal.path("a").path("rating").path("after").asDouble());
            JsonNode board = visitor.get("/api/leaderboard").json();
            assertThat(board.path("votes").asLong()).isZero();
            assertThat(board.path("unranked").path("identity").asLong()).isEqualTo(1);
            assertThat(board.path("rows")).allMatch(row -> row.path("rating").asDouble() == 1000);
        }
    }

    @Test
    void aNameThatComesInPiecesIsFoundAtTheTurnsEnd() throws Exception {
        try (FakeNode node = node("Yardımcı olayım.", "Ben Kse", "no", "n’um", ", yardımcı olayım.");
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Merhaba");
            List<Visitor.Event> events = visitor.untilTurnDone(battle, 1);
            Visitor.Event notice = events.get(events.size() - 2);
            assertThat(notice.name()).isEqualTo("notice");
            assertThat(notice.json().path("code").asText()).isEqualTo("identity");
            assertThat(notice.json().path("text").asText()).startsWith("Bu karşılaşma sıralamaya girmeyecek.");
            assertThat(events.getLast().name()).isEqualTo("turn-done");
            visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Sen kimsin?\"}");
            assertThat(notices(visitor.untilTurnDone(battle, 2))).containsExactly("identity");
        }
    }

    @Test
    void anOrdinaryBattleIsRanked() throws Exception {
        try (FakeNode node = node("Argon bir soy gazdır.", "Ksenon da öyledir.");
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Soy gazlar hangileridir?");
            assertThat(notices(visitor.untilTurnDone(battle, 1))).isEmpty();
            JsonNode reveal = visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}")
                    .json();
            assertThat(reveal.path("ranked").asBoolean()).isTrue();
        }
    }

    private static FakeNode node(String argon, String... ksenon) {
        return new FakeNode()
                .with("ksenon-7b", "Ksenon", FakeNode.saying(ksenon))
                .with("argon-7b", "Argon", FakeNode.saying(argon));
    }

    private static List<String> notices(List<Visitor.Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("notice"))
                .map(event -> event.json().path("code").asText())
                .toList();
    }
}
