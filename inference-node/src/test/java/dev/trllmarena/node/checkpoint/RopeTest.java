package dev.trllmarena.node.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Rotary embeddings against what transformers computes; `make-rope-reference.py` beside the resource wrote it.
final class RopeTest {
    private static final double RELATIVE_TOLERANCE = 1e-6; // some units in the last place of a float32

    static Stream<JsonNode> shapes() throws IOException {
        try (InputStream json = RopeTest.class.getResourceAsStream("rope-reference.json")) {
            return StreamSupport.stream(
                    Json.parse(json.readAllBytes()).path("shapes").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anglesAndAttentionFactorAreThoseOfTheReference(JsonNode shape) {
        assertEqualsReference(read(config(shape, false)), shape);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theNewerSpellingMeansTheSame(JsonNode shape) {
        assertEqualsReference(read(config(shape, true)), shape);
    }

    @Test
    void yarnReachesTheStretchedContext() {
        Rope qwen = new Rope(1e6, new Yarn(4, 32_768, 32, 1, true, 1.1));
        assertThat(RopeReader.positions(qwen, 40_960)).isEqualTo(131_072);
        assertThat(RopeReader.positions(qwen, 200_000)).isEqualTo(200_000);
        assertThat(RopeReader.positions(Rope.PLAIN, 4096)).isEqualTo(4096);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"rope_type\": \"yarn\"} | rope_scaling: factor is absent, expected a number above 0",
                "{\"rope_type\": \"yarn\", \"factor\": -4} | factor must be a finite number above 0, found -4",
                "{\"rope_type\": \"yarn\", \"factor\": 0.5} | factor must be at least 1, found 0.5",
                "{\"rope_type\": \"yarn\", \"factor\": \"4\"} | factor must be a finite number above 0, found \"4\"",
                "{\"rope_type\": \"dynamic\"} | rope_scaling: factor is absent",
                "{\"rope_type\": \"yarn\", \"factor\": 4, \"attention_factor\": -1} | attention_factor must be",
                "{\"rope_type\": \"yarn\", \"factor\": 4, \"beta_fast\": 1, \"beta_slow\": 2} | beta_fast must be at least the 2.0",
                "{\"rope_type\": \"yarn\", \"factor\": 4, \"truncate\": 1} | truncate must be true or false, found 1",
                "{\"rope_type\": \"yarn\", \"factor\": 4, \"mscale\": []} | mscale must be a number",
                "{\"rope_type\": \"yarn\", \"factor\": 4, \"original_max_position_embeddings\": 1.5} | original_max_position_embeddings must be a whole number",
                "{\"rope_type\": \"longrope\", \"factor\": 4} | rope_type must be one of default, linear, dynamic, llama3, yarn, found \"longrope\"",
                "{\"type\": 7} | type must be a text, found 7",
            })
    void aDamageIsOneLine(String scaling, String line) throws IOException {
        List<String> problems = new ArrayList<>();
        ObjectNode config = Json.mapper().createObjectNode().put("rope_theta", 10_000.0);
        config.set("rope_scaling", Json.mapper().readTree(scaling));
        read(config, problems);
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("config.json: rope_scaling: ")
                .contains(line);
    }

    @Test
    void headsThatTurnOnlyInPartAreRefused() {
        List<String> problems = new ArrayList<>();
        read(Json.mapper().createObjectNode().put("rope_theta", 1e4).put("partial_rotary_factor", 0.5), problems);
        assertThat(problems).containsExactly("config.json: partial_rotary_factor must be 1, found 0.5");
    }

    private static void assertEqualsReference(Rope rope, JsonNode shape) {
        float[] frequencies = rope.inverseFrequencies(shape.path("head_size").asInt());
        JsonNode expected = shape.path("inverse_frequencies");
        assertThat(frequencies).hasSize(expected.size());
        for (int i = 0; i < frequencies.length; i++) {
            double relative = frequencies[i] / expected.get(i).asDouble() - 1;
            assertThat(Math.abs(relative)).as("pair %d", i).isLessThan(RELATIVE_TOLERANCE);
        }
        assertThat(rope.attentionFactor())
                .isEqualTo(shape.path("attention_factor").asDouble());
    }

    private static ObjectNode config(JsonNode shape, boolean newer) {
        ObjectNode config = Json.mapper()
                .createObjectNode()
                .put(
                        "max_position_embeddings",
                        shape.path("max_position_embeddings").asInt());
        ObjectNode scaling = shape.path("rope_scaling").deepCopy();
        config.set(newer ? "rope_parameters" : "rope_scaling", scaling);
        (newer ? scaling : config).set("rope_theta", shape.path("rope_theta"));
        return config;
    }

    private static Rope read(ObjectNode config) {
        List<String> problems = new ArrayList<>();
        Rope rope = read(config, problems);
        assertThat(problems).isEmpty();
        return rope;
    }

    private static Rope read(ObjectNode config, List<String> problems) {
        JsonFields fields = JsonFields.parse("config.json", config.toString().getBytes(UTF_8), problems)
                .orElseThrow();
        return new RopeReader(fields, config.path("max_position_embeddings").asInt(4096)).read(new Qwen2());
    }
}
