package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trllmarena.node.program.ComputeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In bfloat16 with own operators an answer is the same, token for token, alone, among others, read in parts, and
/// behind a
/// prefix that was found computed: they sum in one order, so nothing depends on the batch.
final class OwnOperatorsEngineIT {
    private static final int TOKENS = 60;

    @BeforeEach
    void isThere() {
        assumeTrue(
                ComputeType.BFLOAT16.hasOwnOperators("cpu", "auto"),
                "the library is not built, or not for this processor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-mini-llama-sft", "tr-mini-r1-distill", "tr-mini-mixtral-dpo"})
    void answersDoNotDependOnTheBatch(String name) throws Exception {
        Reference reference = Reference.demo(name);
        List<List<Integer>> alone = new ArrayList<>();
        try (Engine engine = Engine.start(new EngineLimits("bfloat16", "cpu", 64, 512, 1, 512))) {
            for (int i = 0; i < 16; i++) {
                alone.add(Reference.tokens(engine.submit(reference.checkpoint(), asked(reference, i))));
            }
        }
        for (int tokensPerStep : new int[] {512, 24}) {
            try (Engine engine = Engine.start(new EngineLimits("bfloat16", "cpu", 64, tokensPerStep, 16, 512))) {
                for (int round = 0; round < 2; round++) { // the second finds the prefixes
                    List<Answer> answers = IntStream.range(0, 16)
                            .mapToObj(i -> engine.submit(reference.checkpoint(), asked(reference, i)))
                            .toList();
                    for (int i = 0; i < 16; i++) {
                        assertThat(Reference.tokens(answers.get(i)))
                                .as("answer %d, %d tokens a step, round %d", i, tokensPerStep, round)
                                .isEqualTo(alone.get(i));
                    }
                }
            }
        }
    }

    /// Prompts of different lengths.
    private static Generation asked(Reference reference, int i) {
        int[] prompt = reference.prompts().get(i % reference.prompts().size()).ids();
        int[] longer = IntStream.range(0, prompt.length + 11 * i)
                .map(at -> prompt[at % prompt.length])
                .toArray();
        return new Generation(longer, Sampling.GREEDY, TOKENS, Set.of());
    }
}
