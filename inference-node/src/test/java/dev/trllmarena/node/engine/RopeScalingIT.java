package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import dev.trllmarena.node.checkpoint.Rope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A tiny Llama whose rotary embedding is stretched says what it says in transformers.
@EnabledIf("dev.trllmarena.node.engine.Reference#areThere")
final class RopeScalingIT {
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 4, 16, 4, 512);
    private static final Offset<Float> TOLERANCE = Offset.offset(2e-4f);

    @TempDir
    Path folder;

    static Stream<JsonNode> models() throws IOException {
        try (InputStream json = Rope.class.getResourceAsStream("rope-reference.json")) {
            return StreamSupport.stream(
                    Json.parse(json.readAllBytes()).path("models").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theBestLogitsAndTheAnswerAreThoseOfTheReference(JsonNode model) throws Exception {
        Checkpoint checkpoint = stretched(model.path("rope_scaling"));
        int[] prompt = Reference.ids(model.path("prompt")).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        JsonNode logits = model.path("logits");
        try (Engine engine = Engine.start(LIMITS)) {
            Answer first = engine.submit(
                    checkpoint,
                    new Generation(
                            prompt,
                            Sampling.GREEDY,
                            1,
                            Set.of(),
                            new Generation.Scoring(true, false, logits.size()),
                            Optional.empty(),
                            0,
                            ""));
            AnswerEvent.Token token =
                    (AnswerEvent.Token) first.next(Reference.PATIENCE).orElseThrow();
            Score score = token.score().orElseThrow();
            for (int i = 0; i < logits.size(); i++) {
                Score.Ranked ranked = score.top().get(i);
                double below = logits.get(0).asDouble() - logits.get(i).asDouble();
                assertThat(ranked.id()).isEqualTo(model.path("ids").get(i).asInt());
                assertThat(ranked.logprob()).isCloseTo(score.logprob() - (float) below, TOLERANCE);
            }
            Reference.Prompt greedy = new Reference.Prompt(prompt, Reference.ids(model.path("greedy")));
            assertThat(Reference.tokens(engine.submit(checkpoint, Reference.greedy(greedy))))
                    .isEqualTo(greedy.greedy());
        }
    }

    private Checkpoint stretched(JsonNode scaling) throws Exception {
        Path tiny = Path.of(System.getProperty("shared"), "models", "tiny", "llama");
        try (Stream<Path> files = Files.list(tiny)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        ObjectNode config = (ObjectNode) Json.parse(Files.readAllBytes(tiny.resolve("config.json")));
        config.set("rope_scaling", scaling);
        Files.delete(folder.resolve("config.json"));
        Files.writeString(folder.resolve("config.json"), config.toString());
        return CheckpointReader.read(folder);
    }
}
