package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers are the same whether a prompt's beginning was found computed or not.
final class PrefixIT {
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 16, 48, 4, 512);

    @ParameterizedTest
    @ValueSource(strings = {"tr-mini-llama-sft", "tr-mini-r1-distill", "tr-mini-mixtral-dpo"})
    void aConversationGoesOnFromWhatIsComputed(String name) throws Exception {
        Reference reference = Reference.demo(name);
        Reference.Prompt prompt = reference.prompts().getFirst();
        int[] longer = IntStream.concat(
                        IntStream.of(prompt.ids()),
                        prompt.greedy().subList(0, 20).stream().mapToInt(Integer::intValue))
                .toArray();
        List<Integer> fresh = new ArrayList<>();
        try (Engine engine = Engine.start(LIMITS)) {
            Answer answer = engine.submit(reference.checkpoint(), asked(longer));
            fresh.addAll(Reference.tokens(answer));
            assertThat(answer.cachedTokens()).isZero();
        }
        try (Engine engine = Engine.start(LIMITS)) {
            Answer first = engine.submit(reference.checkpoint(), Reference.greedy(prompt));
            assertThat(Reference.tokens(first)).isEqualTo(prompt.greedy());
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(engine.submit(reference.checkpoint(), asked(longer)));
            }
            for (Answer answer : answers) {
                assertThat(Reference.tokens(answer)).isEqualTo(fresh);
                assertThat(answer.cachedTokens()).isEqualTo(longer.length - 1);
            }
            Answer again = engine.submit(reference.checkpoint(), Reference.greedy(prompt));
            assertThat(Reference.tokens(again)).isEqualTo(prompt.greedy());
            assertThat(again.cachedTokens()).isEqualTo(prompt.ids().length - 1);
            EngineStatus.CheckpointStatus status = engine.status().checkpoints().getFirst();
            assertThat(status.cachedTokens()).isEqualTo(4L * (longer.length - 1) + prompt.ids().length - 1);
            assertThat(status.kvTokensUsed()).isZero();
        }
    }

    private static Generation asked(int[] prompt) {
        return new Generation(prompt.clone(), Sampling.GREEDY, 20, Set.of());
    }
}
