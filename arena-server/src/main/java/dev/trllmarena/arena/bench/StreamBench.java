package dev.trllmarena.arena.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Many battles at once, each read by its visitor; when all are open some more come, and their first text is timed.
///
/// Of the time from a contestant's writing to the visitor's reading, the pace takes what it wants: from the moment when
/// both sides' text was in the server's hand to the tick that was due to release it. All the rest is added: before,
/// from
/// the later contestant's writing to the server's hand, and after, from the tick to the visitor.
final class StreamBench {
    /// What was measured.
    ///
    /// @param streams event streams that were open at once
    /// @param failed visitors who did not read their answers to the end
    /// @param firstText from the later contestant's writing to the visitor's reading
    /// @param added what of it the pace did not want
    /// @param before of that, until the server had the text
    /// @param after of that, since the tick
    /// @param residentMebibytes of the server, with all streams
    /// @param kibibytesPerStream what that grew by since before them
    /// @param heapMebibytes what the collector left of the server's heap
    record Figures(
            int streams,
            int failed,
            int timed,
            int tickMillis,
            Spread firstText,
            Spread added,
            Spread before,
            Spread after,
            double residentMebibytes,
            double kibibytesPerStream,
            double heapMebibytes,
            Load.Cores cores,
            int pauses,
            double longestPauseMillis,
            double pausedShare) {}

    private static final int OPENED_A_SECOND = 200;
    private static final int PROBES = 400;
    private static final int PROBES_A_SECOND = 40;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /// When a battle's first text was written by the later contestant, and read; microseconds of [FakeContestants].
    private record Read(long written, long read) {}

    private final FakeContestants contestants;
    private final Duration tick;
    private final AtomicInteger failed = new AtomicInteger();

    StreamBench(FakeContestants contestants, Duration tick) {
        this.contestants = contestants;
        this.tick = tick;
    }

    /// The server stops with it.
    Figures run(ServerProcess server, int streams) throws IOException, InterruptedException {
        Duration opening = Duration.ofMillis(1000L * streams / OPENED_A_SECOND);
        Duration probing = Duration.ofMillis(1000L * PROBES / PROBES_A_SECOND);
        int pieces = (int) (opening.plus(probing).plus(REST).toMillis() / BETWEEN.toMillis());
        try (TaskScope scope = new TaskScope()) {
            contestants.say(new FakeContestants.Script(2, BETWEEN));
            CountDownLatch warm = new CountDownLatch(PROBES);
            start(scope, server.address(), PROBES, OPENED_A_SECOND, warm, new ConcurrentHashMap<>());
            await(warm, "battles to warm up", opening);
            double before = server.residentMebibytes();
            contestants.say(new FakeContestants.Script(pieces, BETWEEN));
            CountDownLatch open = new CountDownLatch(streams);
            start(scope, server.address(), streams, OPENED_A_SECOND, open, new ConcurrentHashMap<>());
            await(open, "streams", opening);
            contestants.say(new FakeContestants.Script(2, BETWEEN));
            Map<String, Read> reads = new ConcurrentHashMap<>();
            CountDownLatch probed = new CountDownLatch(PROBES);
            Load load = new Load(server);
            start(scope, server.address(), PROBES, PROBES_A_SECOND, probed, reads);
            await(probed, "first texts", probing);
            Instant end = Instant.now();
            Load.Cores cores = load.cores();
            double seconds = load.seconds();
            double resident = server.residentMebibytes();
            int gone = failed.get();
            FlightRecord record = server.stopped();
            Percentiles pauses = record.pauses(load.since(), end);
            Times times = new Times(reads, record);
            return new Figures(
                    streams,
                    gone,
                    times.added.size(),
                    (int) tick.toMillis(),
                    Spread.of(times.firstText),
                    Spread.of(times.added),
                    Spread.of(times.before),
                    Spread.of(times.after),
                    resident,
                    (resident - before) * 1024 / streams,
                    record.leastHeap(load.since(), end),
                    cores,
                    pauses.count(),
                    pauses.mostMillis(),
                    pauses.sumMillis() / 1000 / seconds);
        }
    }

    /// The parts of every first text's time, in nanoseconds.
    private static final class Times {
        private final List<Long> firstText = new ArrayList<>();
        private final List<Long> before = new ArrayList<>();
        private final List<Long> after = new ArrayList<>();
        private final List<Long> added = new ArrayList<>();

        Times(Map<String, Read> reads, FlightRecord record) throws IOException {
            for (Map.Entry<String, Read> read : reads.entrySet()) {
                FlightRecord.Release release = record.releases().get(read.getKey());
                if (release == null) {
                    throw new IOException("the server's recording lacks a battle");
                }
                add(read.getValue(), release);
            }
        }

        private void add(Read read, FlightRecord.Release release) {
            long held = FakeContestants.micros(release.bothHadTextNanos());
            // A text that came after its tick was due, for the tick was late, waits for the pace no more.
            long due = Math.max(held, FakeContestants.micros(release.dueNanos()));
            firstText.add(1000 * (read.read() - read.written()));
            before.add(1000 * (held - read.written()));
            after.add(1000 * (read.read() - due));
            added.add(1000 * (held - read.written() + read.read() - due));
        }
    }

    private static void await(CountDownLatch latch, String what, Duration expected)
            throws IOException, InterruptedException {
        if (!latch.await(expected.plus(LONGEST_WAIT).toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(latch.getCount() + " " + what + " were not there in time");
        }
    }

    private void start(
            TaskScope scope, URI server, int count, int perSecond, CountDownLatch begun, Map<String, Read> reads)
            throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long wait = start + i * 1_000_000_000L / perSecond - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            var _ = scope.fork(() -> {
                visit(server, begun, reads);
                return begun;
            });
        }
    }

    private void visit(URI server, CountDownLatch begun, Map<String, Read> reads) {
        try (Wire wire = new Wire(server)) {
            Wire.Answer answer = wire.post("/api/battles", "{\"prompt\":\"Soru\"}");
            if (answer.status() != 201) {
                throw new IOException("a battle was refused: " + answer.body());
            }
            String battle = Json.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                    .path("battle")
                    .asText();
            FirstText first = new FirstText(read -> {
                reads.put(battle, read);
                begun.countDown();
            });
            wire.follow("/api/battles/" + battle + "/events", first::isLast);
        } catch (IOException | UncheckedIOException _) {
            if (!Thread.currentThread().isInterrupted()) {
                failed.incrementAndGet(); // reported; the end of the run interrupts those who still read
            }
        }
    }

    /// Reads the stamps of both answers; the battle has begun when both were seen.
    private static final class FirstText {
        private final Consumer<Read> begun;
        private final Map<String, String> texts = new HashMap<>();
        private long seen;
        private boolean counted;

        FirstText(Consumer<Read> begun) {
            this.begun = begun;
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
                    begun.accept(new Read(later, seen));
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
