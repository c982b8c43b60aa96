package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.Adapter;
import dev.trllmarena.node.checkpoint.Card;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.GenerationDefaults;
import dev.trllmarena.node.checkpoint.LowRank;
import dev.trllmarena.node.checkpoint.ModelConfig;
import dev.trllmarena.node.checkpoint.StoredTensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is loaded, who leaves and who waits when the memory does not hold all checkpoints.
@Timeout(60)
final class MemoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// What each of the checkpoints here needs.
    private static final long NEED = MemoryNeed.of(limits(Long.MAX_VALUE, PATIENCE), checkpoint("a", false), 100)
            .bytes();

    private final List<String> loads = new CopyOnWriteArrayList<>();
    private final Map<String, CountingModel> latest = new ConcurrentHashMap<>();
    private final Semaphore stepsOfSlow = new Semaphore(0);

    @Test
    void whoWasAskedLongestAgoLeavesForAThird() throws Exception {
        try (Engine engine = engine(2 * NEED, PATIENCE)) {
            ask(engine, "a");
            ask(engine, "b");
            ask(engine, "a");
            ask(engine, "c");
            assertThat(hasLeft("b")).isTrue();
            assertThat(hasLeft("a")).isFalse();
            ask(engine, "b");
            assertThat(hasLeft("a")).isTrue();
            assertThat(loads).containsExactly("a", "b", "c", "b");
        }
    }

    @Test
    void aPinnedOneIsLoadedBeforeItIsAskedForAndNeverLeaves() throws Exception {
        try (Engine engine = engine(2 * NEED, PATIENCE)) {
            engine.prepare(checkpoint("pinned", true));
            ask(engine, "a");
            ask(engine, "b");
            ask(engine, "c");
            assertThat(hasLeft("pinned")).isFalse();
            assertThat(loads).containsExactlyInAnyOrder("pinned", "a", "b", "c"); // loads run side by side
        }
    }

    @Test
    void oneThatNeverFitsIsRefusedWithNeedAndLimit() {
        EngineLimits limits = limits(100_000, PATIENCE);
        assertThat(MemoryNeed.of(limits, checkpoint("a", false), 100).bytes()).isGreaterThan(100_000);
        try (Engine engine = Engine.start(limits, this::load)) {
            assertThatThrownBy(() -> engine.submit(checkpoint("a", false), counting(1)))
                    .isInstanceOf(Refusal.Unavailable.class)
                    .hasMessageMatching("the model a needs [0-9.]+ kB of memory, the limit is 100.0 kB");
            engine.prepare(checkpoint("a", true));
        }
        assertThat(loads).isEmpty();
    }

    @Test
    void oneWithoutRoomWaitsForAnothersEndWhileThatGoesOn() throws Exception {
        try (Engine engine = engine(2 * NEED, PATIENCE)) {
            Answer slow = engine.submit(checkpoint("slow", false), counting(3));
            stepsOfSlow.release();
            assertThat(slow.next(PATIENCE)).contains(new AnswerEvent.Token(6));
            engine.prepare(checkpoint("pinned", true));
            Answer waiting = engine.submit(checkpoint("b", false), counting(1));
            stepsOfSlow.release();
            assertThat(slow.next(PATIENCE)).contains(new AnswerEvent.Token(7));
            assertThat(waiting.next(Duration.ZERO)).isEmpty();
            assertThat(hasLeft("slow")).isFalse();
            stepsOfSlow.release();
            assertThat(Reference.tokens(slow)).containsExactly(8);
            assertThat(Reference.tokens(waiting)).containsExactly(6);
            assertThat(hasLeft("slow")).isTrue();
        }
    }

    @Test
    void waitingForRoomHasAnEnd() throws Exception {
        try (Engine engine = engine(NEED, Duration.ZERO)) {
            Answer slow = engine.submit(checkpoint("slow", false), counting(20));
            stepsOfSlow.release();
            slow.next(PATIENCE);
            Answer waiting = engine.submit(checkpoint("b", false), counting(1));
            stepsOfSlow.release();
            assertThat(waiting.next(PATIENCE))
                    .hasValueSatisfying(event -> assertThat(event.toString())
                            .contains("there is no room for the model b", "others that are in use leave 0 B"));
            stepsOfSlow.release(20);
        }
    }

    @Test
    void anAdapterWithoutRoomMakesAnIdleCheckpointLeave() throws Exception {
        try (Engine engine = engine(2 * NEED, PATIENCE)) {
            ask(engine, "a");
            ask(engine, "b");
            assertThat(Reference.tokens(engine.submit(adapter("a", false), counting(1))))
                    .containsExactly(6);
            assertThat(hasLeft("b")).isTrue();
            assertThat(hasLeft("a")).isFalse();
        }
    }

    @Test
    void anAdapterWithoutRoomWaitsForAnothersEndWhileThatGoesOn() throws Exception {
        try (Engine engine = engine(2 * NEED, PATIENCE)) {
            ask(engine, "a");
            Answer slow = engine.submit(checkpoint("slow", false), counting(3));
            stepsOfSlow.release();
            assertThat(slow.next(PATIENCE)).contains(new AnswerEvent.Token(6));
            Answer waiting = engine.submit(adapter("a", false), counting(1));
            Answer base = engine.submit(checkpoint("a", false), counting(1));
            stepsOfSlow.release();
            assertThat(slow.next(PATIENCE)).contains(new AnswerEvent.Token(7));
            assertThat(waiting.next(Duration.ZERO)).isEmpty();
            stepsOfSlow.release();
            assertThat(Reference.tokens(slow)).containsExactly(8);
            assertThat(Reference.tokens(waiting)).containsExactly(6);
            assertThat(Reference.tokens(base)).containsExactly(6);
            assertThat(hasLeft("slow")).isTrue();
        }
    }

    @Test
    void anAdaptersWaitHasAnEnd() throws Exception {
        try (Engine engine = engine(NEED, Duration.ZERO)) {
            ask(engine, "a");
            assertThat(engine.submit(adapter("a", false), counting(1)).next(PATIENCE))
                    .hasValueSatisfying(event -> assertThat(event.toString())
                            .contains("there is no room for the model adapter-of-a: it needs 4.0 kB"));
            assertThat(Reference.tokens(engine.submit(checkpoint("a", false), counting(1))))
                    .containsExactly(6);
        }
    }

    @Test
    void aBaseThatIsLoadedForAnAdapterLeavesItRoom() throws Exception {
        try (Engine engine = engine(NEED, Duration.ZERO)) {
            assertThat(Reference.tokens(engine.submit(adapter("a", false), counting(1))))
                    .containsExactly(6);
        }
    }

    @Test
    void aPinnedAdapterHoldsItsBase() throws Exception {
        try (Engine engine = engine(2 * NEED + 4000, PATIENCE)) {
            engine.prepare(adapter("a", true));
            ask(engine, "b");
            ask(engine, "c");
            assertThat(hasLeft("a")).isFalse();
            assertThat(hasLeft("b")).isTrue();
        }
    }

    @Test
    void aPoolShrinksToWhatTheLimitLeavesButHoldsOneSequence() {
        MemoryNeed whole = MemoryNeed.of(limits(Long.MAX_VALUE, PATIENCE), checkpoint("a", false), 100);
        assertThat(whole.kvTokens()).isEqualTo(200);
        long less = whole.bytes() - 50 * whole.kvBytesPerToken();
        MemoryNeed shrunk = MemoryNeed.of(limits(less, PATIENCE), checkpoint("a", false), 100);
        assertThat(shrunk.kvTokens()).isEqualTo(150);
        assertThat(shrunk.bytes()).isEqualTo(less);
        assertThat(MemoryNeed.of(limits(1, PATIENCE), checkpoint("a", false), 100)
                        .kvTokens())
                .isEqualTo(100);
    }

    private void ask(Engine engine, String name) throws InterruptedException {
        assertThat(Reference.tokens(engine.submit(checkpoint(name, false), counting(1))))
                .containsExactly(6);
        while (engine.status().checkpoints().stream().anyMatch(one -> one.running() > 0)) {
            Thread.onSpinWait(); // bounded by the test's timeout
        }
    }

    private boolean hasLeft(String name) {
        return Optional.ofNullable(latest.get(name)).orElseThrow().isClosed();
    }

    private Engine engine(long bytes, Duration patience) {
        return Engine.start(limits(bytes, patience), this::load);
    }

    private LanguageModel load(Checkpoint checkpoint, int context, int poolTokens) {
        CountingModel model = new CountingModel(() -> {
            if (checkpoint.name().equals("slow")) {
                awaitStep();
            }
        });
        loads.add(checkpoint.name());
        latest.put(checkpoint.name(), model);
        return model;
    }

    private void awaitStep() {
        try {
            assertThat(stepsOfSlow.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static EngineLimits limits(long bytes, Duration patience) {
        return new EngineLimits("float32", "cpu", 4, 64, 2, 100, new MemoryLimits(bytes, 0, patience));
    }

    private static Generation counting(int count) {
        return new Generation(new int[] {5}, Sampling.GREEDY, count, Set.of());
    }

    /// Of 1,000 parameters.
    private static Checkpoint adapter(String base, boolean pinned) {
        StoredTensor matrix = new StoredTensor(Path.of("?"), "F32", List.of(50L, 10L), 0, 2000, 2000);
        Checkpoint loaded = checkpoint(base, false);
        return new Checkpoint(
                "adapter-of-" + base,
                Path.of("?"),
                loaded.config(),
                loaded.defaults(),
                new Card("?", "", "", "", pinned),
                Optional.of(new Adapter(
                        loaded, List.of(new LowRank("model.layers.0.self_attn.q_proj", matrix, matrix, 1)))));
    }

    private static Checkpoint checkpoint(String name, boolean pinned) {
        return new Checkpoint(
                name,
                Path.of(name),
                new ModelConfig("LlamaForCausalLM", 1000, 8, 8, 1, 1, 1, 8, 100),
                new GenerationDefaults(Set.of(), 1, 0, 1, OptionalInt.empty()),
                new Card(name, "", "", "", pinned));
    }
}
