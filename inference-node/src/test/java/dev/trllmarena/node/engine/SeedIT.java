package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a seed draws does not depend on who else is answered.
final class SeedIT {
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 64, 48, 12, 512);

    @Test
    void aSeedGivesTheSameTokensAloneAndAmongOthers() throws Exception {
        Reference reference = Reference.demo("tr-mini-llama-sft");
        List<Sampling> ways = List.of(
                new Sampling(0.7f, 40, 0.9f, 11),
                new Sampling(1.2f, 0, 1, 12),
                new Sampling(1, 0, 0.95f, 13),
                new Sampling(2, 5, 1, 14));
        try (Engine engine = Engine.start(LIMITS)) {
            List<List<Integer>> alone = new ArrayList<>();
            for (Sampling way : ways) {
                alone.add(Reference.tokens(engine.submit(reference.checkpoint(), drawn(reference, way))));
            }
            List<Answer> together = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                for (Sampling way : ways) {
                    together.add(engine.submit(reference.checkpoint(), drawn(reference, way)));
                }
            }
            for (int i = 0; i < together.size(); i++) {
                assertThat(Reference.tokens(together.get(i))).isEqualTo(alone.get(i % ways.size()));
            }
            assertThat(Reference.tokens(
                            engine.submit(reference.checkpoint(), drawn(reference, new Sampling(1.2f, 0, 1, 99)))))
                    .as("another seed")
                    .isNotEqualTo(alone.get(1));
        }
    }

    @Test
    void theBestTokenAloneIsTheGreedyOne() throws Exception {
        Reference reference = Reference.demo("tr-mini-mixtral-dpo");
        Reference.Prompt prompt = reference.prompts().getFirst();
        try (Engine engine = Engine.start(LIMITS)) {
            for (Sampling way :
                    List.of(new Sampling(5, 1, 1, 3), new Sampling(5, 0, 1e-6f, 3), new Sampling(1e-6f, 0, 1, 3))) {
                Answer answer = engine.submit(
                        reference.checkpoint(),
                        new Generation(prompt.ids(), way, prompt.greedy().size(), Set.of()));
                assertThat(Reference.tokens(answer)).as("%s", way).isEqualTo(prompt.greedy());
            }
        }
    }

    private static Generation drawn(Reference reference, Sampling way) {
        return new Generation(reference.prompts().getFirst().ids(), way, 40, Set.of());
    }
}
