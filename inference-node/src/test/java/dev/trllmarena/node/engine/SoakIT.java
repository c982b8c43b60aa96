package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.trllmarena.commons.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Requests that arrive, are given up and are read to their end at random on three checkpoints, which are unloaded and
/// loaded anew in between: by hand where there is room for all of them, to make room where there is for two. About
/// 12 seconds long; `-Dsoak.steps=10000` makes each so many steps and holds the memory level.
final class SoakIT {
    private static final int STEPS = Integer.getInteger("soak.steps", 0);
    private static final Duration TIME = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_OPEN = 24;
    private static final int QUEUE = 16;
    private static final int ROWS = 4;
    private static final int CONTEXT = 256;
    private static final int STEPS_BETWEEN_UNLOADS = 250;
    private static final int STEPS_BETWEEN_MEMORY = 50;

    private record Open(Answer answer, int expected) {}

    private final Random random = new Random(20);
    private final List<Open> open = new ArrayList<>();
    private final List<Long> residentKib = new ArrayList<>();
    private int finished;
    private int cancelled;
    private int refused;

    @Test
    void nothingIsLeftBehindWhereAllHaveRoom() throws Exception {
        List<Reference> models = models();
        soak(models, MemoryLimits.NONE, Integer.MAX_VALUE);
    }

    @Test
    void nothingIsLeftBehindWhereTwoOfThreeHaveRoom() throws Exception {
        List<Reference> models = models();
        long largest = models.stream()
                .mapToLong(model -> MemoryNeed.of(limits(MemoryLimits.NONE), model.checkpoint(), CONTEXT)
                        .bytes())
                .max()
                .orElseThrow();
        soak(models, new MemoryLimits(2 * largest, 0, PATIENCE), 2);
    }

    private static List<Reference> models() throws Exception {
        List<Reference> models = new ArrayList<>();
        for (String name : List.of("tr-mini-llama-sft", "tr-mini-mixtral-dpo", "tr-mini-r1-distill")) {
            models.add(Reference.demo(name));
        }
        return models;
    }

    private static EngineLimits limits(MemoryLimits memory) {
        return new EngineLimits("bfloat16", "cpu", QUEUE, 64, ROWS, CONTEXT, memory);
    }

    /// @param mostLoaded how many of them fit into the memory; where all do, one is unloaded now and then
    private void soak(List<Reference> models, MemoryLimits memory, int mostLoaded) throws Exception {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            NDManager all = manager.getParentManager(); // of every manager of the process
            int before = all.getManagedArrays().size();
            int steps = 0;
            try (Engine engine = Engine.start(limits(memory))) {
                long end = System.nanoTime() + TIME.toNanos();
                while (STEPS > 0 ? steps < STEPS : System.nanoTime() < end) {
                    step(engine, models);
                    steps++;
                    checkBounds(engine.status(), mostLoaded, steps);
                    if (mostLoaded > models.size() && steps % STEPS_BETWEEN_UNLOADS == 0) {
                        engine.forget(models.get(random.nextInt(models.size()))
                                .checkpoint()
                                .name());
                    }
                    if (steps % STEPS_BETWEEN_MEMORY == 0) {
                        residentKib.add(residentKib());
                    }
                }
                while (!open.isEmpty()) {
                    finish(open.removeLast());
                }
                assertThat(becomesIdle(engine)).as("idle after %d steps", steps).isTrue();
                assertThat(all.getManagedArrays())
                        .as("live tensors after %d steps", steps)
                        .hasSize(before);
            }
            report(steps);
            assertThat(finished).isPositive();
            assertThat(cancelled).isPositive();
        }
    }

    private void step(Engine engine, List<Reference> models) throws InterruptedException {
        int dice = random.nextInt(10);
        if (open.size() < MOST_OPEN && (dice < 5 || open.isEmpty())) {
            arrive(engine, models.get(random.nextInt(models.size())));
        } else if (dice < 7) {
            open.remove(random.nextInt(open.size())).answer().close();
            cancelled++;
        } else {
            finish(open.remove(random.nextInt(open.size())));
        }
    }

    private void arrive(Engine engine, Reference model) {
        int vocabulary = model.checkpoint().config().vocabularySize();
        int[] prompt = random.ints(1 + random.nextInt(100), 0, vocabulary).toArray();
        int expected = 1 + random.nextInt(24);
        Sampling sampling = random.nextBoolean()
                ? Sampling.GREEDY
                : new Sampling(0.8f, random.nextInt(50), 0.9f, random.nextLong());
        try {
            open.add(new Open(
                    engine.submit(model.checkpoint(), new Generation(prompt, sampling, expected, Set.of())), expected));
        } catch (Refusal.Overloaded _) {
            refused++;
        }
    }

    private void finish(Open one) throws InterruptedException {
        try (Answer answer = one.answer()) {
            assertThat(Reference.tokens(answer)).hasSize(one.expected());
            finished++;
        }
    }

    private static void checkBounds(EngineStatus status, int mostLoaded, int step) {
        assertThat(status.checkpoints().stream().filter(EngineStatus.CheckpointStatus::loaded))
                .as("loaded at step %d", step)
                .hasSizeLessThanOrEqualTo(mostLoaded);
        assertThat(status.waiting()).as("waiting at step %d", step).isBetween(0, QUEUE);
        for (EngineStatus.CheckpointStatus one : status.checkpoints()) {
            assertThat(one.running()).as("%s at step %d", one, step).isBetween(0, ROWS);
            assertThat(one.kvTokensUsed()).as("%s at step %d", one, step).isBetween(0, one.kvTokensTotal());
            if (one.running() > 0) {
                assertThat(one.kvTokensUsed()).as("%s at step %d", one, step).isPositive();
            }
        }
    }

    private static boolean becomesIdle(Engine engine) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            EngineStatus status = engine.status();
            if (status.waiting() == 0
                    && status.checkpoints().stream()
                            .allMatch(one -> one.running() == 0 && one.waiting() == 0 && one.kvTokensUsed() == 0)) {
                return true;
            }
            Thread.sleep(Duration.ofMillis(20)); // no event tells of it
        }
        return false;
    }

    /// The level in the last two quarters of a run: the first half fills the allocators' arenas.
    private void report(int steps) {
        List<Double> eighths = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int count = residentKib.size();
            eighths.add(mean(residentKib.subList(count * i / 8, count * (i + 1) / 8)) / 1024);
        }
        double third = (eighths.get(4) + eighths.get(5)) / 2;
        double fourth = (eighths.get(6) + eighths.get(7)) / 2;
        double drift = 100 * (fourth - third) / third;
        System.out.printf(
                "soak: %d steps, %d finished, %d cancelled, %d refused; resident %.1f MiB in the third quarter,"
                        + " %.1f MiB in the fourth (%+.2f %%); by eighths %s%n",
                steps,
                finished,
                cancelled,
                refused,
                third,
                fourth,
                drift,
                eighths.stream().map("%.1f"::formatted).toList());
        if (STEPS > 0) {
            assertThat(drift).isLessThan(1);
        }
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
    }

    private static long residentKib() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            Optional<String> line =
                    lines.filter(one -> one.startsWith("VmRSS:")).findFirst();
            return Long.parseLong(line.orElseThrow().replaceAll("[^0-9]", ""));
        }
    }
}
