package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A trained model of 135 million parameters, where its folder is named: `-Dsmollm2=FOLDER`.
@EnabledIfSystemProperty(named = "smollm2", matches = ".+")
@EnabledIf("dev.trllmarena.node.engine.Reference#areThere")
final class SmolLm2IT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JsonNode golden =
            Json.parse(Files.readAllBytes(Path.of(System.getProperty("shared"), "models", "smollm2", "golden.json")));
    private final Checkpoint checkpoint = CheckpointReader.read(Path.of(System.getProperty("smollm2")));

    SmolLm2IT() throws Exception {}

    @Test
    void inFloat32AnswersAndLikelihoodsAreThoseOfTheReference() throws Exception {
        try (Engine engine = Engine.start(new EngineLimits("float32", "cpu", 16, 64, 4, 512))) {
            for (JsonNode prompt : golden.path("prompts")) {
                assertThat(greedy(engine, prompt))
                        .isEqualTo(Reference.ids(prompt.path("float32").path("greedy_ids")));
            }
            for (JsonNode pair : golden.path("pairs")) {
                assertThat(likelihood(engine, pair)).isBetween(expected(pair) - 5e-4, expected(pair) + 5e-4);
            }
        }
    }

    /// The tolerance is what the reference's own bfloat16 needs; the better one of two options must stay it.
    @Test
    void inBfloat16TheBetterOptionStaysTheBetterOne() throws Exception {
        try (Engine engine = Engine.start(new EngineLimits("bfloat16", "cpu", 16, 64, 4, 512))) {
            int first = 0;
            int same = 0;
            for (JsonNode prompt : golden.path("prompts")) {
                List<Integer> reference = Reference.ids(prompt.path("float32").path("greedy_ids"));
                List<Integer> answer = greedy(engine, prompt);
                first += answer.getFirst().equals(reference.getFirst()) ? 1 : 0;
                int agrees = 0;
                while (agrees < answer.size() && answer.get(agrees).equals(reference.get(agrees))) {
                    agrees++;
                }
                same += agrees;
            }
            assertThat(same)
                    .as("tokens of 160 that equal float32's, from the start")
                    .isGreaterThan(96);
            assertThat(first).isEqualTo(5);
            JsonNode pairs = golden.path("pairs");
            for (int i = 0; i < pairs.size(); i += 2) {
                double one = likelihood(engine, pairs.get(i));
                double other = likelihood(engine, pairs.get(i + 1));
                assertThat(one > other).isEqualTo(expected(pairs.get(i)) > expected(pairs.get(i + 1)));
                assertThat(one).isBetween(expected(pairs.get(i)) - 0.6, expected(pairs.get(i)) + 0.6);
            }
        }
    }

    private List<Integer> greedy(Engine engine, JsonNode prompt) throws Exception {
        return Reference.tokens(engine.submit(checkpoint, new Generation(ids(prompt), Sampling.GREEDY, 32, Set.of())));
    }

    private double likelihood(Engine engine, JsonNode pair) throws Exception {
        Answer answer = engine.submit(
                checkpoint,
                new Generation(
                        ids(pair),
                        Sampling.GREEDY,
                        0,
                        Set.of(),
                        new Generation.Scoring(false, true, 0),
                        Optional.empty(),
                        0,
                        ""));
        return ((AnswerEvent.PromptScored) answer.next(PATIENCE).orElseThrow())
                .scores().stream()
                        .skip(pair.path("continuation_begins_at").asInt())
                        .mapToDouble(score -> score.orElseThrow().logprob())
                        .sum();
    }

    private static double expected(JsonNode pair) {
        return pair.path("float32").path("logprob").asDouble();
    }

    private static int[] ids(JsonNode node) {
        return Reference.ids(node.path("ids")).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
