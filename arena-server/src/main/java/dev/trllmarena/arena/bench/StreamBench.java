package dev.trllmarena.arena.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Many battles at once, each read by its visitor; when all are open some more come, and their first text is timed.
///
/// A text that both models have waits for the clock's next tick, half a tick on average and a whole one at most; what
/// is beyond that is added by the server.
final class StreamBench {
    /// What was measured.
    ///
    /// @param streams event streams that were open at once
    /// @param failed visitors who did not read their answers to the end
    /// @param addedP50Millis median first-text time less half a tick
    /// @param addedP99Millis less a whole tick
    /// @param kibibytesPerStream of the heap; visitor and two contestants' calls are in it
    record Figures(
            int streams,
            int failed,
            int timed,
            int tickMillis,
            double firstTextP50Millis,
            double firstTextP99Millis,
            double addedP50Millis,
            double addedP99Millis,
            double kibibytesPerStream,
            double heapMebibytes,
            double cores,
            String limit) {}

    private static final int OPENED_A_SECOND = 200;
    private static final int PROBES = 200;
    private static final int PROBES_A_SECOND = 40;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final URI server;
    private final FakeContestants contestants;
    private final Duration tick;
    private final AtomicInteger failed = new AtomicInteger();

    StreamBench(URI server, FakeContestants contestants, Duration tick) {
        this.server = server;
        this.contestants = contestants;
        this.tick = tick;
    }

    Figures run(int streams) throws IOException, InterruptedException {
        Duration opening = Duration.ofMillis(1000L * streams / OPENED_A_SECOND);
        Duration probing = Duration.ofMillis(1000L * PROBES / PROBES_A_SECOND);
        int pieces = (int) (opening.plus(probing).plus(REST).toMillis() / BETWEEN.toMillis());
        double before = Machine.heapMebibytes();
        try (TaskScope scope = new TaskScope()) {
            contestants.say(new FakeContestants.Script(pieces, BETWEEN));
            CountDownLatch open = new CountDownLatch(streams);
            start(scope, streams, OPENED_A_SECOND, open, new ConcurrentLinkedQueue<>());
            if (!open.await(opening.plus(LONGEST_WAIT).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(open.getCount() + " of " + streams + " streams were not open in time");
            }
            contestants.say(new FakeContestants.Script(2, BETWEEN));
            Queue<Long> firstText = new ConcurrentLinkedQueue<>();
            CountDownLatch probed = new CountDownLatch(PROBES);
            Duration processor = Machine.processorTime();
            long start = System.nanoTime();
            start(scope, PROBES, PROBES_A_SECOND, probed, firstText);
            boolean all = probed.await(probing.plus(LONGEST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cores = Machine.processorTime().minus(processor).toNanos() / 1e9 / seconds;
            if (!all) {
                throw new IOException("the first texts did not come in time");
            }
            double heap = Machine.heapMebibytes();
            return figures(streams, new Percentiles(firstText), heap, (heap - before) * 1024 / streams, cores);
        }
    }

    private Figures figures(int streams, Percentiles firstText, double heap, double perStream, double cores) {
        double p50 = firstText.millis(0.5);
        double p99 = firstText.millis(0.99);
        return new Figures(
                streams,
                failed.get(),
                firstText.count(),
                (int) tick.toMillis(),
                p50,
                p99,
                Math.max(0, p50 - tick.toMillis() / 2.0),
                Math.max(0, p99 - tick.toMillis()),
                perStream,
                heap,
                cores,
                cores > 0.85 * Machine.cores()
                        ? "processor: visitors and contestants run on the same " + Machine.cores() + " cores"
                        : "the pace: %.0f %% of the processor is idle".formatted(100 - 100 * cores / Machine.cores()));
    }

    private void start(TaskScope scope, int count, int perSecond, CountDownLatch begun, Queue<Long> firstText)
            throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long wait = start + i * 1_000_000_000L / perSecond - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            var _ = scope.fork(() -> {
                visit(begun, firstText);
                return begun;
            });
        }
    }

    private void visit(CountDownLatch begun, Queue<Long> firstText) {
        FirstText first = new FirstText(begun, firstText);
        try (Wire wire = new Wire(server)) {
            Wire.Answer answer = wire.post("/api/battles", "{\"prompt\":\"Soru\"}");
            if (answer.status() != 201) {
                throw new IOException("a battle was refused: " + answer.body());
            }
            String battle = Json.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                    .path("battle")
                    .asText();
            wire.follow("/api/battles/" + battle + "/events", first::isLast);
        } catch (IOException | UncheckedIOException _) {
            if (!Thread.currentThread().isInterrupted()) {
                failed.incrementAndGet(); // reported; the end of the run interrupts those who still read
            }
        }
    }

    /// Reads the stamps of both answers; the battle has begun when both were seen.
    private static final class FirstText {
        private final CountDownLatch begun;
        private final Queue<Long> nanos;
        private final Map<String, String> texts = new HashMap<>();
        private long seen;
        private boolean counted;

        FirstText(CountDownLatch begun, Queue<Long> nanos) {
            this.begun = begun;
            this.nanos = nanos;
        }

        boolean isLast(String data) {
            long now = FakeContestants.micros();
            JsonNode event = event(data);
            if (!event.has("side")) {
                return event.has("turn") || event.has("reason");
            }
            if (!counted) {
                seen = texts.isEmpty() ? now : seen;
                texts.merge(event.path("side").asText(), event.path("text").asText(), String::concat);
                if (texts.size() == 2
                        && texts.values().stream().allMatch(text -> text.length() >= FakeContestants.STAMP)) {
                    counted = true;
                    long later = texts.values().stream()
                            .mapToLong(text -> Long.parseLong(text.substring(0, FakeContestants.STAMP)))
                            .max()
                            .orElse(now);
                    nanos.add(1000 * Math.max(0, seen - later));
                    begun.countDown();
                }
            }
            return false;
        }

        private static JsonNode event(String data) {
            try {
                return Json.parse(data.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
