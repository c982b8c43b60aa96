package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Log-probabilities in float32 are those of transformers.
@EnabledIf("dev.trllmarena.node.engine.Reference#areThere")
final class ScoringIT {
    // Few tokens a step, so that prompts are scored in parts.
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 16, 24, 4, 512);
    private static final Offset<Float> TOLERANCE = Offset.offset(2e-4f);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama", "llama-rope3", "llama-linear", "llama-tied", "llama-bias", "llama-headdim", "llama-sharded",
                "llama-f32", "llama-f16", "llama-v5", "llama2-spm", "mistral", "mistral-spm", "mixtral",
                "mixtral-sliding", "qwen2", "qwen2-sliding", "qwen3", "qwen3-v5"
            })
    void promptAndAnswerAreScoredAsInTheReference(String name) throws Exception {
        Reference reference = Reference.tiny(name);
        JsonNode golden =
                Json.parse(Files.readAllBytes(reference.checkpoint().folder().resolve("golden.json")));
        try (Engine engine = Engine.start(LIMITS)) {
            for (JsonNode prompt : golden.path("prompts")) {
                int[] ids = Reference.ids(prompt.path("ids")).stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                Answer other = engine.submit( // a neighbour that asks for less
                        reference.checkpoint(), asked(ids, 3, new Generation.Scoring(true, false, 1)));
                Answer answer =
                        engine.submit(reference.checkpoint(), asked(ids, 1, new Generation.Scoring(true, true, 5)));
                Answer bare =
                        engine.submit(reference.checkpoint(), asked(ids, 0, new Generation.Scoring(false, true, 0)));
                checkPrompt(scored(answer), prompt.path("prompt_logprobs"));
                checkPrompt(scored(bare), prompt.path("prompt_logprobs"));
                checkFirst(token(answer), prompt.path("top20"), 5);
                checkFirst(token(other), prompt.path("top20"), 1);
                assertThat(bare.next(PATIENCE)).contains(new AnswerEvent.Finished(AnswerEvent.FinishReason.LENGTH));
            }
        }
    }

    private static Generation asked(int[] ids, int tokens, Generation.Scoring scoring) {
        return new Generation(
                Arrays.copyOf(ids, ids.length), Sampling.GREEDY, tokens, Set.of(), scoring, Optional.empty(), 0, "");
    }

    private static List<Optional<Score>> scored(Answer answer) throws InterruptedException {
        return ((AnswerEvent.PromptScored) answer.next(PATIENCE).orElseThrow()).scores();
    }

    private static AnswerEvent.Token token(Answer answer) throws InterruptedException {
        return (AnswerEvent.Token) answer.next(PATIENCE).orElseThrow();
    }

    private static void checkPrompt(List<Optional<Score>> scores, JsonNode expected) {
        assertThat(scores).hasSize(expected.size());
        assertThat(scores.getFirst()).isEmpty();
        for (int i = 1; i < scores.size(); i++) {
            assertThat(scores.get(i).orElseThrow().logprob())
                    .as("token %d", i)
                    .isCloseTo((float) expected.get(i).asDouble(), TOLERANCE);
        }
    }

    private static void checkFirst(AnswerEvent.Token token, JsonNode best, int top) {
        Score score = token.score().orElseThrow();
        assertThat(score.top()).hasSize(top);
        assertThat(token.id()).isEqualTo(best.path("ids").get(0).asInt());
        assertThat(score.logprob()).isEqualTo(score.top().getFirst().logprob());
        for (int i = 0; i < top; i++) {
            assertThat(score.top().get(i).id())
                    .isEqualTo(best.path("ids").get(i).asInt());
            double below = best.path("logits").get(0).asDouble()
                    - best.path("logits").get(i).asDouble();
            assertThat(score.top().get(i).logprob()).isCloseTo(score.logprob() - (float) below, TOLERANCE);
        }
    }
}
