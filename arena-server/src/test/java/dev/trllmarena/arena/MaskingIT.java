package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Personal data does not leave the server unless the visitor wants it, and then only for local contestants.
@Timeout(60)
class MaskingIT {
    private static final String NUMBER = "43296652096";

    @TempDir
    private Path data;

    @Test
    void contestantsReadTheMaskedTextInEveryTurn() throws Exception {
        try (FakeNode node = node();
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            Visitor.Answer opened = visitor.post(
                    "/api/battles", "{\"prompt\":\"TC'm " + NUMBER + ", telefonum 0532 123 45 67 ve 0533 765 43 21\"}");
            assertThat(opened.status()).isEqualTo(201);
            assertThat(opened.json().path("masked").toString())
                    .isEqualTo("[{\"type\":\"tckn\",\"count\":1},{\"type\":\"phone\",\"count\":2}]");
            assertThat(opened.json().path("prompt").asText())
                    .isEqualTo("TC'm [TCKN], telefonum [TELEFON] ve [TELEFON]");
            String battle = opened.json().path("battle").asText();
            List<Visitor.Event> events = visitor.untilTurnDone(battle, 1);
            assertThat(events.getFirst().json().path("code").asText()).isEqualTo("masked");
            Visitor.Answer further = visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Devam et.\"}");
            assertThat(further.body()).isEqualTo("{\"turn\":2}");
            visitor.untilTurnDone(battle, 2);
            assertThat(node.requests())
                    .hasSize(4)
                    .allMatch(body -> !body.toString().contains(NUMBER));
            assertThat(lastRequest(node).path("messages").get(0).path("content").asText())
                    .contains("[TCKN]");
        }
    }

    @Test
    void maskingCanBeUndoneForLocalContestantsOnly() throws Exception {
        try (FakeNode node = node();
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            Visitor.Answer refused = visitor.post("/api/battles", "{\"prompt\":\"" + NUMBER + "\",\"mask\":false}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().path("field").asText()).isEqualTo("mask");
            assertThat(visitor.post("/api/battles", "{\"prompt\":\"x\",\"mask\":\"yes\"}")
                            .status())
                    .isEqualTo(400);
            Visitor.Answer opened =
                    visitor.post("/api/battles", "{\"prompt\":\"" + NUMBER + "\",\"mask\":false,\"localOnly\":true}");
            assertThat(opened.status()).isEqualTo(201);
            assertThat(opened.json().has("masked")).isFalse();
            String local = opened.json().path("battle").asText();
            visitor.untilTurnDone(local, 1);
            assertThat(lastRequest(node).toString()).contains(NUMBER);
            assertThat(visitor.post("/api/battles/" + local + "/turns", "{\"prompt\":\"Peki\",\"mask\":false}")
                            .status())
                    .isEqualTo(202);
            String any = visitor.ask("Merhaba");
            visitor.untilTurnDone(any, 1);
            assertThat(visitor.post("/api/battles/" + any + "/turns", "{\"prompt\":\"Peki\",\"mask\":false}")
                            .json()
                            .path("field")
                            .asText())
                    .isEqualTo("mask");
        }
    }

    private static FakeNode node() {
        return new FakeNode()
                .with("bir", "Bir", FakeNode.saying("Elbette yardımcı olurum."))
                .with("iki", "İki", FakeNode.saying("Tamam, bakalım."));
    }

    private static JsonNode lastRequest(FakeNode node) {
        return node.requests().getLast();
    }
}
