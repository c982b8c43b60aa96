package dev.trllmarena.arena.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// Votes with known ratings.
final class Goldens {
    /// Votes and the names of their contestants.
    record Table(List<String> names, Comparisons votes) {}

    private Goldens() {}

    /// Wikipedia's four teams: A–B 2:3, A–D 1:4, B–C 5:3, C–D 1:3.
    static Comparisons fourTeams() {
        Comparisons.Builder votes = Comparisons.among(4);
        matches(votes, 0, 1, 2, 3);
        matches(votes, 0, 3, 1, 4);
        matches(votes, 1, 2, 5, 3);
        matches(votes, 2, 3, 1, 3);
        return votes.build();
    }

    private static void matches(Comparisons.Builder votes, int a, int b, int wins, int losses) {
        for (int i = 0; i < wins; i++) {
            votes.add(a, b, Result.FIRST, Comparisons.UNKNOWN);
        }
        for (int i = 0; i < losses; i++) {
            votes.add(a, b, Result.SECOND, Comparisons.UNKNOWN);
        }
    }

    /// 60 votes, winner first.
    static Table sixtyVotes() throws IOException {
        List<String> names = new ArrayList<>(List.of("GPT-5", "Claude-3", "Llama-4", "Llama-3"));
        Comparisons.Builder votes = Comparisons.among(names.size());
        for (JsonNode vote : Json.parse(Files.readAllBytes(folder().resolve("votes-60.json")))) {
            votes.add(
                    names.indexOf(vote.get(0).asText()),
                    names.indexOf(vote.get(1).asText()),
                    Result.FIRST,
                    Comparisons.UNKNOWN);
        }
        return new Table(names, votes.build());
    }

    /// 1,670,250 real votes added up by pair and outcome.
    static Table realVotes() throws IOException {
        JsonNode file = Json.parse(Files.readAllBytes(folder().resolve("chatbotarena_20240814.json")));
        List<String> names = StreamSupport.stream(file.get("models").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        Comparisons.Builder votes = Comparisons.among(names.size());
        for (int pair = 0; pair < file.get("X").size(); pair++) {
            JsonNode models = file.get("X").get(pair);
            for (Result result : Result.values()) { // the file has them in the same order
                int count = file.get("Y").get(pair).get(result.code()).asInt();
                if (count > 0) {
                    votes.add(models.get(0).asInt(), models.get(1).asInt(), result, Comparisons.UNKNOWN, count);
                }
            }
        }
        return new Table(names, votes.build());
    }

    private static Path folder() {
        return Path.of(System.getProperty("shared"), "data", "ranking");
    }
}
