package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Adapters answer as PEFT does, alone and in one batch with their base, whose weights they share.
@EnabledIf("referencesAreThere")
final class AdapterIT {
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 64, 24, 12, 512);

    static boolean referencesAreThere() {
        return Files.isDirectory(Path.of(System.getProperty("shared"), "models", "tiny", "lora"));
    }

    @Test
    void aloneTheyEqualTheReference() throws Exception {
        for (String name : List.of("lora", "lora-rs")) {
            Reference reference = Reference.tiny(name);
            try (Engine engine = Engine.start(LIMITS)) {
                for (Reference.Prompt prompt : reference.prompts()) {
                    assertThat(Reference.tokens(engine.submit(reference.checkpoint(), Reference.greedy(prompt))))
                            .as(name)
                            .isEqualTo(prompt.greedy());
                }
            }
        }
    }

    @Test
    void mixedWithTheirBaseEachEqualsItsOwnReference() throws Exception {
        List<Reference> references =
                List.of(Reference.tiny("llama"), Reference.tiny("lora"), Reference.tiny("lora-rs"));
        try (Engine engine = Engine.start(LIMITS)) {
            for (int turn = 0; turn < 2; turn++) {
                List<Answer> answers = new ArrayList<>();
                for (int prompt = 0; prompt < 3; prompt++) {
                    for (Reference reference : references) {
                        answers.add(engine.submit(
                                reference.checkpoint(),
                                Reference.greedy(reference.prompts().get(prompt))));
                    }
                }
                for (int i = 0; i < answers.size(); i++) {
                    Reference reference = references.get(i % 3);
                    assertThat(Reference.tokens(answers.get(i)))
                            .as(reference.checkpoint().name())
                            .isEqualTo(reference.prompts().get(i / 3).greedy());
                }
            }
            assertThat(engine.status().checkpoints())
                    .as("one set of weights")
                    .singleElement()
                    .satisfies(one -> assertThat(one.kvTokensUsed()).isZero());
        }
    }

    /// Base and adapters in one batch, before and after they were unloaded.
    @Test
    void logLikelihoodsAreThoseOfTheReference() throws Exception {
        try (Engine engine = Engine.start(LIMITS)) {
            assertEqualLikelihoods(engine, _ -> 2e-4);
            engine.forget("llama");
            assertEqualLikelihoods(engine, _ -> 2e-4);
        }
    }

    @Test
    void logLikelihoodsInBfloat16AreAsNearAsTheReferencesOwn() throws Exception {
        try (Engine engine = Engine.start(new EngineLimits("bfloat16", "cpu", 64, 24, 12, 512))) {
            assertEqualLikelihoods(engine, AdapterIT::ownBfloat16Distance);
            engine.forget("llama");
            assertEqualLikelihoods(engine, AdapterIT::ownBfloat16Distance);
        }
    }

    /// How far transformers' own bfloat16 lies from its float32, and half as far again.
    private static double ownBfloat16Distance(JsonNode golden) {
        return 1.5 * golden.path("max_abs_difference").path("bfloat16_logprob").asDouble();
    }

    private static void assertEqualLikelihoods(Engine engine, ToDoubleFunction<JsonNode> tolerance) throws Exception {
        List<Reference> references = new ArrayList<>();
        List<JsonNode> goldens = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (String name : List.of("llama", "lora", "lora-rs")) {
            references.add(Reference.tiny(name));
            goldens.add(Json.parse(Files.readAllBytes(
                    references.getLast().checkpoint().folder().resolve("golden.json"))));
        }
        for (int prompt = 0; prompt < 3; prompt++) {
            for (Reference reference : references) {
                int[] ids = reference.prompts().get(prompt).ids();
                answers.add(engine.submit(
                        reference.checkpoint(),
                        new Generation(
                                ids,
                                Sampling.GREEDY,
                                0,
                                Set.of(),
                                new Generation.Scoring(false, true, 0),
                                Optional.empty(),
                                0,
                                "")));
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            JsonNode golden = goldens.get(i % 3);
            AnswerEvent.PromptScored scored = (AnswerEvent.PromptScored)
                    answers.get(i).next(Reference.PATIENCE).orElseThrow();
            JsonNode expected = golden.path("prompts").get(i / 3).path("prompt_logprobs");
            assertThat(scored.scores()).hasSize(expected.size());
            for (int token = 1; token < expected.size(); token++) {
                assertThat((double) scored.scores().get(token).orElseThrow().logprob())
                        .as("%s, token %d", references.get(i % 3).checkpoint().name(), token)
                        .isCloseTo(expected.get(token).asDouble(), Offset.offset(tolerance.applyAsDouble(golden)));
            }
        }
    }

    @Test
    void anAdapterThatIsRemovedLeavesItsBaseAndTheOtherAlone() throws Exception {
        Reference base = Reference.tiny("llama");
        Reference removed = Reference.tiny("lora");
        Reference other = Reference.tiny("lora-rs");
        Reference.Prompt prompt = removed.prompts().get(1);
        try (Engine engine = Engine.start(LIMITS)) {
            Answer running = engine.submit(removed.checkpoint(), Reference.greedy(prompt));
            Answer others = engine.submit(
                    other.checkpoint(), Reference.greedy(other.prompts().get(1)));
            engine.forget("lora");
            assertThat(Reference.tokens(running)).isEqualTo(prompt.greedy());
            assertThat(Reference.tokens(others))
                    .isEqualTo(other.prompts().get(1).greedy());
            for (Reference reference : List.of(base, other, removed)) { // the last comes back
                assertThat(Reference.tokens(engine.submit(
                                reference.checkpoint(),
                                Reference.greedy(reference.prompts().getFirst()))))
                        .isEqualTo(reference.prompts().getFirst().greedy());
            }
        }
    }
}
