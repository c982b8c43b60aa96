package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Card;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.GenerationDefaults;
import dev.trllmarena.node.checkpoint.ModelConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EngineTest {
    private static final EngineLimits LIMITS = new EngineLimits("float32", "cpu", 4, 64, 2, 100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void tokensArriveOneByOneAndThenTheEnd() throws Exception {
        Semaphore steps = new Semaphore(0);
        try (Engine engine = engine(new CountingModel(() -> awaitPermit(steps)))) {
            Answer answer = engine.submit(checkpoint("a"), counting(5, 3));
            for (int id = 6; id < 9; id++) {
                assertThat(answer.next(Duration.ZERO)).isEmpty();
                steps.release();
                assertThat(answer.next(PATIENCE)).contains(new AnswerEvent.Token(id));
            }
            assertThat(answer.next(PATIENCE)).contains(new AnswerEvent.Finished(AnswerEvent.FinishReason.LENGTH));
        }
    }

    @Test
    void aClosedAnswerHasLeftItsPlacesAfterTheNextStep() throws Exception {
        Semaphore steps = new Semaphore(0);
        try (Engine engine = engine(new CountingModel(() -> awaitPermit(steps)))) {
            Answer closed = engine.submit(checkpoint("a"), counting(5, 50));
            steps.release();
            closed.next(PATIENCE);
            Answer other = engine.submit(checkpoint("a"), counting(5, 20));
            closed.close();
            steps.release(2); // the one under way, the one that drops
            other.next(PATIENCE);
            assertThat(engine.status().checkpoints().getFirst().running()).isEqualTo(1);
            assertThat(engine.status().checkpoints().getFirst().kvTokensUsed()).isEqualTo(21);
            steps.release(100);
            assertThat(Reference.tokens(other)).hasSize(19);
            assertThat(engine.status().checkpoints().getFirst().kvTokensUsed()).isZero();
        }
    }

    @Test
    void aFullQueueRefuses() throws Exception {
        Semaphore steps = new Semaphore(0);
        CountDownLatch firstStep = new CountDownLatch(1);
        try (Engine engine = engine(new CountingModel(() -> {
            firstStep.countDown();
            awaitPermit(steps);
        }))) {
            List<Answer> answers = new ArrayList<>();
            answers.add(engine.submit(checkpoint("a"), counting(5, 3)));
            assertThat(firstStep.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < LIMITS.queueLength(); i++) {
                answers.add(engine.submit(checkpoint("a"), counting(5, 3)));
            }
            assertThatThrownBy(() -> engine.submit(checkpoint("a"), counting(5, 3)))
                    .isInstanceOfSatisfying(
                            Refusal.Overloaded.class,
                            refusal -> assertThat(refusal.retryAfter()).isPresent());
            steps.release(1000);
            for (Answer answer : answers) {
                assertThat(Reference.tokens(answer)).containsExactly(6, 7, 8);
            }
            assertThat(engine.status().waiting()).isZero();
        }
    }

    @Test
    void aRequestBeyondTheContextIsRefused() {
        try (Engine engine = engine(new CountingModel(() -> {}))) {
            assertThatThrownBy(() -> engine.submit(checkpoint("a"), counting(5, 100)))
                    .isInstanceOf(Refusal.Invalid.class)
                    .hasMessageContaining("context of 100");
        }
    }

    @Test
    void aCheckpointThatCannotBeLoadedFailsAloneAndIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        LanguageModel.Loader loader = (checkpoint, _, _) -> {
            if (checkpoint.name().equals("broken") && tries.incrementAndGet() == 1) {
                throw new BrokenCheckpoint(List.of("model.safetensors: is absent"));
            }
            return new CountingModel(() -> {});
        };
        try (Engine engine = Engine.start(LIMITS, loader)) {
            Answer broken = engine.submit(checkpoint("broken"), counting(5, 3));
            Answer sound = engine.submit(checkpoint("sound"), counting(5, 3));
            assertThat(broken.next(PATIENCE))
                    .contains(
                            new AnswerEvent.Failed("the model broken cannot be loaded: model.safetensors: is absent"));
            assertThat(Reference.tokens(sound)).containsExactly(6, 7, 8);
            assertThat(Reference.tokens(engine.submit(checkpoint("broken"), counting(1, 1))))
                    .containsExactly(2);
        }
    }

    @Test
    void aSlowLoadHoldsNobodyElseBack() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        LanguageModel.Loader loader = (checkpoint, _, _) -> {
            if (checkpoint.name().equals("slow")) {
                awaitQuietly(gate);
            }
            return new CountingModel(() -> {});
        };
        try (Engine engine = Engine.start(LIMITS, loader)) {
            Answer slow = engine.submit(checkpoint("slow"), counting(5, 2));
            assertThat(Reference.tokens(engine.submit(checkpoint("quick"), counting(5, 2))))
                    .containsExactly(6, 7);
            gate.countDown();
            assertThat(Reference.tokens(slow)).containsExactly(6, 7);
        }
    }

    @Test
    void aStepThatFailsEndsTheRequestsOfItsCheckpointOnly() throws Exception {
        List<CountingModel> loaded = new ArrayList<>();
        LanguageModel.Loader loader = (_, _, _) -> {
            CountingModel model = new CountingModel(() -> {});
            synchronized (loaded) {
                loaded.add(model);
            }
            return model;
        };
        try (Engine engine = Engine.start(LIMITS, loader)) {
            Answer failing = engine.submit(checkpoint("a"), counting(1000, 2));
            Answer other = engine.submit(checkpoint("b"), counting(5, 2));
            assertThat(failing.next(PATIENCE)).contains(new AnswerEvent.Failed("the model a failed while it answered"));
            assertThat(Reference.tokens(other)).containsExactly(6, 7);
            assertThat(Reference.tokens(engine.submit(checkpoint("a"), counting(1, 1))))
                    .as("loaded anew")
                    .containsExactly(2);
        }
        assertThat(loaded).hasSize(3).allMatch(CountingModel::isClosed);
    }

    @Test
    void aForgottenCheckpointIsUnloadedAfterItsRequests() throws Exception {
        Semaphore steps = new Semaphore(0);
        CountingModel model = new CountingModel(() -> awaitPermit(steps));
        try (Engine engine = engine(model)) {
            Answer answer = engine.submit(checkpoint("a"), counting(5, 3));
            steps.release();
            answer.next(PATIENCE);
            engine.forget("a");
            assertThat(model.isClosed()).isFalse();
            steps.release(10);
            assertThat(Reference.tokens(answer)).containsExactly(7, 8);
            while (!engine.status().checkpoints().isEmpty()) { // bounded by the test's timeout
                Thread.onSpinWait();
            }
            assertThat(model.isClosed()).isTrue();
        }
    }

    @Test
    void drainingFinishesWhatRunsAndRefusesTheRest() throws Exception {
        Semaphore steps = new Semaphore(0);
        try (Engine engine = engine(new CountingModel(() -> awaitPermit(steps)))) {
            Answer answer = engine.submit(checkpoint("a"), counting(5, 3));
            steps.release();
            answer.next(PATIENCE);
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> engine.drain(PATIENCE));
            while (accepts(engine)) { // bounded by the test's timeout
                Thread.onSpinWait();
            }
            assertThat(drained).isNotDone();
            steps.release(1000);
            drained.get(30, TimeUnit.SECONDS);
            assertThat(Reference.tokens(answer)).containsExactly(7, 8);
        }
    }

    @Test
    void closingFailsWhatStillRuns() throws Exception {
        Semaphore steps = new Semaphore(0);
        CountDownLatch firstStep = new CountDownLatch(1);
        CountingModel model = new CountingModel(() -> {
            firstStep.countDown();
            awaitPermit(steps);
        });
        Engine engine = engine(model);
        Answer answer = engine.submit(checkpoint("a"), counting(5, 50));
        assertThat(firstStep.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(engine::close);
        while (accepts(engine)) { // bounded by the test's timeout
            Thread.onSpinWait();
        }
        steps.release();
        closed.get(30, TimeUnit.SECONDS);
        assertThat(answer.next(PATIENCE)).contains(new AnswerEvent.Token(6));
        assertThat(answer.next(PATIENCE))
                .contains(new AnswerEvent.Failed("the node is stopping", AnswerEvent.Cause.STOPPING));
        assertThat(model.isClosed()).isTrue();
    }

    private static boolean accepts(Engine engine) {
        try (Answer _ = engine.submit(checkpoint("a"), counting(5, 1))) {
            return true;
        } catch (Refusal.Overloaded _) {
            return true;
        } catch (Refusal.Unavailable _) {
            return false;
        }
    }

    private static Engine engine(LanguageModel model) {
        return Engine.start(LIMITS, (_, _, _) -> model);
    }

    private static Generation counting(int from, int count) {
        return new Generation(new int[] {from}, Sampling.GREEDY, count, Set.of());
    }

    private static Checkpoint checkpoint(String name) {
        return new Checkpoint(
                name,
                Path.of(name),
                new ModelConfig("LlamaForCausalLM", 1000, 8, 8, 1, 1, 1, 8, 100),
                new GenerationDefaults(Set.of(), 1, 0, 1, OptionalInt.empty()),
                new Card(name, "", "", ""));
    }

    /// A test that has failed gives no more permits; the engine must be able to close all the same.
    private static void awaitPermit(Semaphore steps) {
        try {
            if (!steps.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no permit came");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
