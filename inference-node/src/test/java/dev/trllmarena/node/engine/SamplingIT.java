package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Penalties, bias, cuts and constraints change the rows that ask for them and no others.
final class SamplingIT {
    private static final int TOKENS = 24;

    private static Engine engine;
    private static Reference reference;
    private static Reference.Prompt prompt;

    @BeforeAll
    static void start() throws Exception {
        engine = Engine.start(new EngineLimits("float32", "cpu", 64, 48, 12, 512));
        reference = Reference.demo("tr-mini-llama-sft");
        prompt = reference.prompts().getFirst();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aBiasBarsOneTokenAndForcesAnother() throws Exception {
        int usual = prompt.greedy().getFirst();
        assertThat(answered(with(0, 1, 0, 0, Map.of(usual, -100f)), Optional.empty()))
                .doesNotContain(usual);
        assertThat(answered(with(0, 1, 0, 0, Map.of(7, 1000f, 1 << 20, 5000f)), Optional.empty()))
                .as("an id that no token has changes nothing")
                .containsOnly(7);
    }

    @Test
    void aLargePresencePenaltyLetsNoTokenComeTwice() throws Exception {
        assertThat(answered(with(0, 1, 0, 10_000, Map.of()), Optional.empty()))
                .hasSize(TOKENS)
                .doesNotHaveDuplicates();
    }

    @Test
    void theFrequencyPenaltyCountsHowOftenATokenCame() throws Exception {
        // Two tokens stand far above the others, one 10.5 above the other: it comes until 11 times 1 weigh more.
        List<Integer> answer = answered(with(0, 1, 1, 0, Map.of(7, 1_000_010.5f, 8, 1_000_000f)), Optional.empty());
        assertThat(answer).containsOnly(7, 8);
        assertThat(answer.stream().filter(id -> id == 7).count()).isGreaterThan(answer.size() / 2);
    }

    @Test
    void aRepetitionPenaltyAvoidsThePromptToo() throws Exception {
        List<Integer> answer = answered(with(0, 1e6f, 0, 0, Map.of(prompt.ids()[1], 0f)), Optional.empty());
        assertThat(answer).doesNotHaveDuplicates();
        for (int id : prompt.ids()) {
            assertThat(answer).doesNotContain(id);
        }
    }

    @Test
    void minPOfOneLeavesTheBestToken() throws Exception {
        assertThat(answered(new Sampling(5, 0, 1, 1, 1, 0, 0, Map.of(), 3), Optional.empty()))
                .isEqualTo(prompt.greedy().subList(0, TOKENS));
    }

    @Test
    void aConstraintIsAskedBeforeEachTokenAndToldOfIt() throws Exception {
        Alternating constraint = new Alternating();
        List<Integer> answer = answered(new Sampling(1, 0, 1, 5), Optional.of(constraint));
        assertThat(answer).hasSize(TOKENS).isEqualTo(constraint.heard);
        for (int i = 0; i < answer.size(); i++) {
            assertThat(answer.get(i)).isBetween(10 + 100 * (i % 2), 19 + 100 * (i % 2));
        }
    }

    @Test
    void neighboursAreDrawnAsAlone() throws Exception {
        Sampling plain = new Sampling(0.9f, 0, 0.95f, 17);
        Sampling cut = new Sampling(0.9f, 50, 0.95f, 0.1f, 1.1f, 0.2f, 0.1f, Map.of(9, 1f), 18);
        List<Integer> plainAlone = answered(plain, Optional.empty());
        List<Integer> cutAlone = answered(cut, Optional.empty());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(submit(plain, Optional.empty()));
            answers.add(submit(cut, Optional.empty()));
            answers.add(submit(plain, Optional.of(new Alternating())));
        }
        for (int i = 0; i < answers.size(); i += 3) {
            assertThat(Reference.tokens(answers.get(i))).isEqualTo(plainAlone);
            assertThat(Reference.tokens(answers.get(i + 1))).isEqualTo(cutAlone);
            assertThat(Reference.tokens(answers.get(i + 2))).hasSize(TOKENS);
        }
    }

    private static Sampling with(
            float temperature, float repetition, float frequency, float presence, Map<Integer, Float> bias) {
        return new Sampling(temperature, 0, 1, 0, repetition, frequency, presence, bias, 1);
    }

    private static List<Integer> answered(Sampling sampling, Optional<Constraint> constraint) throws Exception {
        return Reference.tokens(submit(sampling, constraint));
    }

    private static Answer submit(Sampling sampling, Optional<Constraint> constraint) {
        return engine.submit(
                reference.checkpoint(),
                new Generation(prompt.ids(), sampling, TOKENS, Set.of(), Generation.Scoring.NONE, constraint, 0, ""));
    }

    /// Allows ten ids, then ten others, and so on.
    private static final class Alternating implements Constraint {
        private final List<Integer> heard = new ArrayList<>();

        @Override
        public BitSet allowed() {
            BitSet ids = new BitSet();
            int first = 10 + 100 * (heard.size() % 2);
            ids.set(first, first + 10);
            return ids;
        }

        @Override
        public void accept(int id) {
            heard.add(id);
        }
    }
}
