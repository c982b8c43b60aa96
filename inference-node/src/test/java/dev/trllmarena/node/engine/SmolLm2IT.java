package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A trained model of 135 million parameters, where its folder is named: `-Dsmollm2=FOLDER`.
@EnabledIfSystemProperty(named = "smollm2", matches = ".+")
@EnabledIf("dev.trllmarena.node.engine.Reference#areThere")
final class SmolLm2IT {
    private final JsonNode golden =
            Json.parse(Files.readAllBytes(Path.of(System.getProperty("shared"), "models", "smollm2", "golden.json")));
    private final Checkpoint checkpoint = CheckpointReader.read(Path.of(System.getProperty("smollm2")));

    SmolLm2IT() throws Exception {}

    @Test
    void inFloat32AnswersAndLikelihoodsAreThoseOfTheReference() throws Exception {
        try (Engine engine = Engine.start(new EngineLimits("float32", "cpu", 16, 64, 4, 512))) {
            for (JsonNode prompt : golden.path("prompts")) {
                assertThat(greedy(engine, prompt)).isEqualTo(answer(prompt));
            }
            for (JsonNode pair : golden.path("pairs")) {
                assertThat(likelihood(engine, pair)).isBetween(expected(pair) - 5e-4, expected(pair) + 5e-4);
            }
        }
    }

    /// Only roundings lie between the two types. Own operators round less.
    ///
    /// @param distance how far the likelihood of a token is from float32's, on average
    @ParameterizedTest
    @CsvSource({"auto, 0.02", "off, 0.035"})
    void inBfloat16TextsAndLikelihoodsStayNear(String operators, double distance) throws Exception {
        int first = 0;
        int same = 0;
        double apart = 0;
        int tokens = 0;
        try (Engine wide = Engine.start(new EngineLimits("float32", "cpu", 16, 64, 4, 512));
                Engine narrow = Engine.start(new EngineLimits("bfloat16", "cpu", 16, 64, 4, 512).with(operators))) {
            for (JsonNode prompt : golden.path("prompts")) {
                int agree = agreement(greedy(narrow, prompt), answer(prompt));
                first += agree > 0 ? 1 : 0;
                same += agree;
                int[] whole = IntStream.concat(
                                Arrays.stream(ids(prompt)),
                                answer(prompt).stream().mapToInt(Integer::intValue))
                        .toArray();
                double[] exact = Reference.likelihoods(wide, checkpoint, whole);
                double[] rounded = Reference.likelihoods(narrow, checkpoint, whole);
                for (int i = 0; i < exact.length; i++) {
                    apart += Math.abs(exact[i] - rounded[i]);
                }
                tokens += exact.length;
            }
        }
        assertThat(first).as("prompts of 5 whose first token equals").isEqualTo(5);
        assertThat(same).as("tokens of 160 that equal, from the start").isGreaterThan(96);
        assertThat(apart / tokens).isLessThan(distance);
    }

    /// The tolerance is what the reference's own bfloat16 needs.
    @ParameterizedTest
    @CsvSource({"auto", "off"})
    void inBfloat16TheBetterOptionStaysTheBetterOne(String operators) throws Exception {
        try (Engine engine = Engine.start(new EngineLimits("bfloat16", "cpu", 16, 64, 4, 512).with(operators))) {
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

    /// How many tokens equal before the first that does not.
    private static int agreement(List<Integer> some, List<Integer> others) {
        int agree = 0;
        while (agree < some.size() && some.get(agree).equals(others.get(agree))) {
            agree++;
        }
        return agree;
    }

    private static List<Integer> answer(JsonNode prompt) {
        return Reference.ids(prompt.path("float32").path("greedy_ids"));
    }

    /// Of the continuation.
    private double likelihood(Engine engine, JsonNode pair) throws Exception {
        double[] all = Reference.likelihoods(engine, checkpoint, ids(pair));
        return Arrays.stream(all)
                .skip(pair.path("continuation_begins_at").asInt() - 1L)
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
