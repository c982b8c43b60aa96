package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the calls of a month cost, from a database with calls in it.
@Timeout(60)
class CostIT {
    /// 1 November 2024 begins in Istanbul at 21:00 UTC of the day before.
    private static final Instant LAST_OF_OCTOBER = Instant.parse("2024-10-31T20:59:59Z");

    private static final Instant FIRST_OF_NOVEMBER = Instant.parse("2024-10-31T21:00:00Z");
    private static final Instant LATER = Instant.parse("2024-11-20T12:00:00Z");

    @TempDir
    private Path data;

    @Test
    void aMonthIsSummedByContestantProviderAndDayInIstanbul() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            write(
                    contestant("pahali", "api"),
                    contestant("yerel", "local"),
                    battle("b1", "voted"),
                    battle("b2", "voted"),
                    battle("b3", "open"),
                    call("b1", "a", "pahali", LAST_OF_OCTOBER, 1, 1, "5"),
                    call("b1", "a", "pahali", FIRST_OF_NOVEMBER, 600, 400, "2000000"),
                    call("b2", "a", "pahali", LATER, 700, 300, "4000000"),
                    call("b2", "b", "pahali", LATER, 50, 50, "null"),
                    call("b2", "b", "yerel", LATER, 70, 30, "null"),
                    call("b3", "a", "pahali", LATER, 9_000, 9_000, "9000000"));

            JsonNode costs = visitor.get("/api/costs?month=2024-11").json();
            assertThat(costs.path("total").path("dollars").asDouble()).isEqualTo(0.006);
            assertThat(costs.path("total").path("calls").asLong()).isEqualTo(4);
            assertThat(costs.path("total").path("battles").asLong()).isEqualTo(2);
            assertThat(costs.path("dollarsPerBattle").asDouble()).isEqualTo(0.003);
            JsonNode first = costs.path("contestants").get(0);
            assertThat(first.path("contestant").asText()).isEqualTo("pahali");
            assertThat(first.path("figures").path("promptTokens").asLong()).isEqualTo(1350);
            assertThat(first.path("figures").path("dollarsPerMillionTokens").asDouble())
                    .isEqualTo(3.0);
            assertThat(first.path("figures").path("unpriced").asLong()).isEqualTo(1);
            JsonNode local = costs.path("contestants").get(1);
            assertThat(local.path("figures").get("dollars").isNull()).isTrue();
            assertThat(costs.path("providers")).hasSize(2);
            assertThat(costs.path("days").get(0).path("day").asText()).isEqualTo("2024-11-01");
            assertThat(costs.path("days").get(1).path("day").asText()).isEqualTo("2024-11-20");
            assertThat(costs.path("unmeasured").toString()).isEqualTo("[\"gpu-hours\",\"energy\"]");
            assertThat(costs.path("months").toString()).contains("2024-10").doesNotContain("2024-09");

            assertThat(visitor.get("/api/costs?month=2024-10")
                            .json()
                            .path("total")
                            .path("calls")
                            .asLong())
                    .isEqualTo(1);
            assertThat(visitor.get("/api/costs.csv?month=2024-11").body())
                    .contains("\"2024-11\",\"yerel\",\"Ad yerel\",\"local\",,1,1,70,0,30,,,1\r\n");
            assertThat(visitor.get("/api/costs?month=2024-13").status()).isEqualTo(400);
        }
    }

    @Test
    void aBattleIsCountedOnlyWhenItIsOverAndItsHourHasPassed() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            write(
                    contestant("pahali", "api"),
                    battle("simdi", "voted"),
                    battle("acik", "open"),
                    call("simdi", "a", "pahali", Instant.now().plusSeconds(3600), 1, 1, "5"),
                    call("acik", "a", "pahali", LATER, 1, 1, "5"));
            assertThat(visitor.get("/api/costs")
                            .json()
                            .path("total")
                            .path("calls")
                            .asLong())
                    .isZero();
            assertThat(visitor.get("/api/costs?month=2024-11")
                            .json()
                            .path("total")
                            .path("calls")
                            .asLong())
                    .isZero();
            write("update battle set state = 'voted', ended_at = 1 where id = 'acik'");
            assertThat(visitor.get("/api/costs?month=2024-11")
                            .json()
                            .path("total")
                            .path("calls")
                            .asLong())
                    .isEqualTo(1);
        }
    }

    private void write(String... statements) throws Exception {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                Statement statement = database.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
        }
    }

    private static String contestant(String id, String kind) {
        return "insert into contestant values ('%s', 'Ad %s', '%s', '', '', 1000, 1, 1)".formatted(id, id, kind);
    }

    private static String battle(String id, String state) {
        String ended = state.equals("open") ? "null" : "1";
        return "insert into battle (id, opened_at, state, ended_at) values ('%s', 1, '%s', %s)"
                .formatted(id, state, ended);
    }

    private static String call(
            String battle, String side, String contestant, Instant at, long prompt, long completion, String nano) {
        return """
                insert into call (battle, turn, side, contestant, at, prompt_tokens, cached_tokens, completion_tokens,
                                  nano_dollars, ended)
                values ('%s', 1, '%s', '%s', %d, %d, 0, %d, %s, 'done')
                """.formatted(battle, side, contestant, at.toEpochMilli(), prompt, completion, nano);
    }
}
