package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EloTest {
    @Tag("references")
    @Test
    void sixtyVotesGiveTheGoldenRatings() throws Exception {
        assertThat(rate(32))
                .hasEntrySatisfying("GPT-5", is(1095.895958))
                .hasEntrySatisfying("Claude-3", is(1058.672851))
                .hasEntrySatisfying("Llama-4", is(958.206713))
                .hasEntrySatisfying("Llama-3", is(887.224478));
        assertThat(rate(4))
                .hasEntrySatisfying("GPT-5", is(1021.731386))
                .hasEntrySatisfying("Claude-3", is(1011.086049))
                .hasEntrySatisfying("Llama-4", is(992.483927))
                .hasEntrySatisfying("Llama-3", is(974.698638));
    }

    @Test
    void theOrderOfVotesMatters() {
        assertThat(threePlayers(4))
                .hasEntrySatisfying("alice", is(1003.931197))
                .hasEntrySatisfying("bob", is(1000.090776))
                .hasEntrySatisfying("eve", is(995.978028));
        assertThat(threePlayers(32))
                .hasEntrySatisfying("alice", is(1027.747134))
                .hasEntrySatisfying("bob", is(1005.214707))
                .hasEntrySatisfying("eve", is(967.038159));
    }

    @Test
    void aVoteMovesNoPointsInAll() {
        Elo.Ratings after = new Elo(4).after(1100, 900, 0);
        assertThat(after.a() + after.b()).isCloseTo(2000, within(1e-9));
        assertThat(after.a()).isLessThan(1100);
    }

    private static Map<String, Double> rate(double k) throws Exception {
        Map<String, Double> ratings = new HashMap<>();
        Path file = Path.of(System.getProperty("shared"), "data", "ranking", "votes-60.json");
        for (JsonNode vote : Json.parse(Files.readAllBytes(file))) {
            play(ratings, k, vote.get(0).asText(), vote.get(1).asText(), 1);
        }
        return ratings;
    }

    private static Map<String, Double> threePlayers(double k) {
        Map<String, Double> ratings = new HashMap<>();
        play(ratings, k, "alice", "bob", 1);
        play(ratings, k, "alice", "bob", 1);
        play(ratings, k, "alice", "bob", 0.5);
        play(ratings, k, "eve", "bob", 0);
        play(ratings, k, "eve", "bob", 0);
        return ratings;
    }

    private static void play(Map<String, Double> ratings, double k, String a, String b, double score) {
        Elo.Ratings after =
                new Elo(k).after(ratings.getOrDefault(a, Elo.START), ratings.getOrDefault(b, Elo.START), score);
        ratings.put(a, after.a());
        ratings.put(b, after.b());
    }

    private static Consumer<Double> is(double expected) {
        return rating -> assertThat(rating).isCloseTo(expected, within(1e-6));
    }
}
