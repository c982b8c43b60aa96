package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Greedy answers in float32 are those of transformers, token by token.
final class GoldensIT {
    // Few tokens a step, so that prompts are cut into parts that meet other rows.
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 64, 24, 12, 512);

    static Stream<Reference> bundled() throws Exception {
        List<Reference> references = new ArrayList<>();
        for (String name :
                List.of("tr-mini-llama-sft", "tr-mini-llama-dpo", "tr-mini-r1-distill", "tr-mini-mixtral-dpo")) {
            references.add(Reference.demo(name));
        }
        return references.stream();
    }

    static Stream<Reference> tiny() throws Exception {
        List<Reference> references = new ArrayList<>();
        for (String name : List.of(
                "llama",
                "llama-rope3",
                "llama-linear",
                "llama-tied",
                "llama-bias",
                "llama-headdim",
                "llama-sharded",
                "llama-f32",
                "llama-f16",
                "llama-v5",
                "llama2-spm",
                "mistral",
                "mistral-spm",
                "mixtral",
                "mixtral-sliding",
                "qwen2",
                "qwen2-sliding",
                "qwen3",
                "qwen3-v5")) {
            references.add(Reference.tiny(name));
        }
        return references.stream();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void bundledCheckpointsEqualTheReference(Reference reference) throws Exception {
        assertEqualAlone(reference);
        assertEqualAmongEightOthers(reference);
    }

    @Tag("references")
    @ParameterizedTest
    @MethodSource("tiny")
    void tinyCheckpointsEqualTheReference(Reference reference) throws Exception {
        assertEqualAlone(reference);
        assertEqualAmongEightOthers(reference);
    }

    private static void assertEqualAlone(Reference reference) throws Exception {
        try (Engine engine = Engine.start(LIMITS)) {
            for (Reference.Prompt prompt : reference.prompts()) {
                Answer answer = engine.submit(reference.checkpoint(), Reference.greedy(prompt));
                assertThat(Reference.tokens(answer)).isEqualTo(prompt.greedy());
            }
        }
    }

    private static void assertEqualAmongEightOthers(Reference reference) throws Exception {
        try (Engine engine = Engine.start(LIMITS)) {
            for (Reference.Prompt prompt : reference.prompts()) {
                List<Answer> others = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    others.add(engine.submit(reference.checkpoint(), other(reference, i)));
                }
                Answer answer = engine.submit(reference.checkpoint(), Reference.greedy(prompt));
                for (int i = 4; i < 8; i++) { // the others arrive while the first ones answer
                    others.add(engine.submit(reference.checkpoint(), other(reference, i)));
                    others.get(i - 4).next(Duration.ofSeconds(60));
                }
                assertThat(Reference.tokens(answer)).isEqualTo(prompt.greedy());
                for (int i = 0; i < 8; i++) {
                    assertThat(Reference.tokens(others.get(i))).hasSize(i < 4 ? 9 + 5 * i : 10 + 5 * i);
                }
            }
            assertThat(engine.status().checkpoints().getFirst().kvTokensUsed()).isZero();
        }
    }

    /// Drawn in different ways, of different lengths.
    private static Generation other(Reference reference, int i) {
        int[] prompt = reference.prompts().get(i % reference.prompts().size()).ids();
        Sampling sampling = new Sampling(0.3f * i, i % 3 == 0 ? 0 : 7 * i, i % 2 == 0 ? 1 : 0.8f, i);
        return new Generation(
                Arrays.copyOf(prompt, Math.max(1, prompt.length - 3 * i)), sampling, 10 + 5 * i, Set.of());
    }
}
