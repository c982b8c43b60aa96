package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A constraint that throws ends its own request; those beside it in the batch answer as the reference does.
final class ConstraintFailureIT {
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 16, 64, 8, 512);

    /// Allows everything, until the token of this number comes.
    private static final class Breaking implements Constraint {
        private final int vocabulary;
        private final int calls;
        private final boolean breaksAccepting;
        private int accepted;

        Breaking(int vocabulary, int calls, boolean breaksAccepting) {
            this.vocabulary = vocabulary;
            this.calls = calls;
            this.breaksAccepting = breaksAccepting;
        }

        @Override
        public BitSet allowed() {
            if (!breaksAccepting && accepted == calls) {
                throw new IllegalStateException("a mistake in a grammar");
            }
            BitSet all = new BitSet();
            all.set(0, vocabulary);
            return all;
        }

        @Override
        public void accept(int id) {
            accepted++;
            if (breaksAccepting && accepted == calls) {
                throw new StackOverflowError("a grammar too deep");
            }
        }
    }

    @Test
    void aConstraintThatThrowsEndsItsOwnRequestOnly() throws Exception {
        Reference reference = Reference.demo("tr-mini-llama-sft");
        Reference.Prompt prompt = reference.prompts().getFirst();
        int vocabulary = reference.checkpoint().config().vocabularySize();
        try (Engine engine = Engine.start(LIMITS)) {
            Answer sound = engine.submit(reference.checkpoint(), Reference.greedy(prompt));
            Answer asking = submit(engine, reference, new Breaking(vocabulary, 3, false));
            Answer accepting = submit(engine, reference, new Breaking(vocabulary, 3, true));
            assertThat(Reference.tokens(sound)).isEqualTo(prompt.greedy());
            for (Answer answer : List.of(asking, accepting)) {
                List<AnswerEvent> events = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    events.add(answer.next(Reference.PATIENCE).orElseThrow());
                }
                assertThat(events.subList(0, 3)).hasOnlyElementsOfType(AnswerEvent.Token.class);
                assertThat(events.getLast()).isEqualTo(new AnswerEvent.Failed("the constraint of the answer failed"));
            }
            assertThat(engine.status().checkpoints())
                    .as("the model was not loaded anew")
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.kvTokensUsed()).isZero();
                        assertThat(one.generatedTokens())
                                .isGreaterThan(prompt.greedy().size());
                    });
        }
    }

    private static Answer submit(Engine engine, Reference reference, Constraint constraint) {
        return engine.submit(
                reference.checkpoint(),
                new Generation(
                        reference.prompts().getFirst().ids(),
                        Sampling.GREEDY,
                        20,
                        Set.of(),
                        Generation.Scoring.NONE,
                        Optional.of(constraint),
                        0,
                        ""));
    }
}
