package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.fakes.FakeProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Contestants come, rest and go while the server runs.
@Timeout(120)
class ContestantsIT extends CommercialScene {
    @Test
    void oneThatFailsLeavesTheDrawAndComesBackByItself() throws Exception {
        anthropic.now(reply -> reply.refuse(400, Map.of(), "invalid_request_error", "temperature"));
        try (Arena arena = TestArena.ready(
                        data(), node, "--contestants=" + list(), "--breaker-failures=1", "--breaker-rest-seconds=1");
                Visitor visitor = new Visitor(arena.address())) {
            TestArena.await(() -> {
                fight(visitor);
                return !anthropic.requests().isEmpty();
            });
            TestArena.await(() -> metrics(visitor).contains("arena_resting_contestants 1.0"));
            assertThat(visitor.get("/api/contestants").json().path("contestants"))
                    .as("visitors are not told which one rests")
                    .filteredOn(row -> row.path("available").asBoolean())
                    .hasSize(3);
            anthropic.now(FakeProvider.saying("evet"));
            TestArena.await(() -> metrics(visitor).contains("arena_resting_contestants 0.0"));
        }
        assertThat(query(
                        "select count(*) from call where battle is null and contestant = 'model-a' and ended = 'done'"))
                .isEqualTo(1);
        assertThat(query("select count(*) from call where battle is not null and contestant = 'model-a'"))
                .as("only a battle that began before it left meets it")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void severalNodesServeOneContestantByWeight() throws Exception {
        try (FakeNode second = new FakeNode()) {
            for (FakeNode each : List.of(node, second)) {
                each.with("bir", "Bir", FakeNode.saying("Yanıt.")).with("iki", "İki", FakeNode.saying("Yanıt."));
            }
            Path list = Files.writeString(folder.resolve("list.yaml"), """
                    shipped: false
                    nodes: {second: {url: "%s", weight: 3}}
                    contestants: {birinci: {node-model: bir, name: Birinci, maker: Biz}}
                    """.formatted(second.address()));
            try (Arena arena = TestArena.ready(data(), node, "--contestants=" + list);
                    Visitor visitor = new Visitor(arena.address())) {
                assertThat(visitor.get("/api/contestants").json().path("contestants"))
                        .extracting(row -> row.path("id").asText())
                        .containsExactlyInAnyOrder("birinci", "iki");
                for (int i = 0; i < 24; i++) {
                    fight(visitor);
                }
                assertThat(node.requests()).isNotEmpty();
                assertThat(second.requests()).hasSizeGreaterThan(node.requests().size());
                node.close();
                for (int i = 0; i < 4; i++) {
                    fight(visitor); // a call to the lost node is tried again at the other
                }
                TestArena.await(() -> TestArena.status(visitor, "/health/ready") == 200);
            }
        }
    }

    @Test
    void theListIsReadAgainWithoutARestart() throws Exception {
        node.with("bir", "Bir", FakeNode.saying("Yanıt.")).with("iki", "İki", FakeNode.saying("Yanıt."));
        Path list = Files.writeString(folder.resolve("list.yaml"), "shipped: false");
        try (Arena arena = TestArena.ready(data(), node, "--contestants=" + list);
                Visitor visitor = new Visitor(arena.address())) {
            Files.writeString(list, Files.readString(list()));
            TestArena.await(() -> contestants(visitor).contains("\"id\":\"model-g\""));
            Files.writeString(list, "shipped: vielleicht");
            fight(visitor);
            assertThat(contestants(visitor)).contains("\"id\":\"model-g\"");
        }
    }

    private static String metrics(Visitor visitor) {
        return text(visitor, "/metrics");
    }

    private static String contestants(Visitor visitor) {
        return text(visitor, "/api/contestants");
    }
}
