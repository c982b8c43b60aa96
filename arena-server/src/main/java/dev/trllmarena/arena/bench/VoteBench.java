package dev.trllmarena.arena.bench;

import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// How many votes a second are on disk: battles are fought first, then visitors vote as fast as they hear back.
final class VoteBench {
    /// What was measured.
    ///
    /// @param votesPerSecond each answered 200 after its commit
    /// @param votesPerCommit how many shared the wait for the disk
    /// @param commitMillis mean time of a commit
    /// @param syncMillis median time to put one page on this disk
    /// @param cores processor cores that server, visitors and contestants took together
    record Figures(
            int votes,
            int visitors,
            double votesPerSecond,
            double p50Millis,
            double p99Millis,
            double votesPerCommit,
            double commitMillis,
            double syncMillis,
            double cores,
            String limit) {}

    private static final int VISITORS = 32;
    private static final double WARM_UP = 0.6;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private record Visitor(Wire wire, List<String> battles) {}

    private final URI server;

    VoteBench(URI server) {
        this.server = server;
    }

    Figures run(int votes, double syncMillis) throws IOException, InterruptedException {
        int each = Math.max(1, votes / VISITORS);
        int warm = (int) Math.ceil(each * WARM_UP);
        List<Visitor> visitors = together(i -> opened(each + warm));
        try (Wire wire = new Wire(server)) {
            awaitAnswers(wire);
            together(i -> voted(visitors.get(i), 0, warm));
            double commits = metric(wire, "arena_database_commit_seconds_count");
            double committing = metric(wire, "arena_database_commit_seconds_sum");
            Duration processor = Machine.processorTime();
            long start = System.nanoTime();
            List<Long> nanos = together(i -> voted(visitors.get(i), warm, warm + each)).stream()
                    .flatMap(List::stream)
                    .toList();
            double seconds = (System.nanoTime() - start) / 1e9;
            double cores = Machine.processorTime().minus(processor).toNanos() / 1e9 / seconds;
            double groups = Math.max(1, metric(wire, "arena_database_commit_seconds_count") - commits);
            double onDisk = metric(wire, "arena_database_commit_seconds_sum") - committing;
            Percentiles times = new Percentiles(nanos);
            return new Figures(
                    nanos.size(),
                    VISITORS,
                    nanos.size() / seconds,
                    times.millis(0.5),
                    times.millis(0.99),
                    nanos.size() / groups,
                    1000 * onDisk / groups,
                    syncMillis,
                    cores,
                    limit(cores, onDisk / seconds));
        } finally {
            for (Visitor visitor : visitors) {
                visitor.wire().close();
            }
        }
    }

    private static String limit(double cores, double diskShare) {
        if (cores > 0.85 * Machine.cores()) {
            return "processor: visitors and contestants run on the same " + Machine.cores() + " cores";
        }
        return diskShare > 0.5
                ? "disk: the one writer waits for it %.0f %% of the time".formatted(100 * diskShare)
                : "the one writer: each vote runs its statements alone";
    }

    /// One visitor with answered battles that wait for his vote.
    private Visitor opened(int count) throws IOException {
        Wire wire = new Wire(server);
        List<String> battles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wire.Answer answer = wire.post("/api/battles", "{\"prompt\":\"Soru\"}");
            if (answer.status() != 201) {
                throw new IOException("a battle was refused: " + answer.body());
            }
            battles.add(Json.parse(answer.body().getBytes(StandardCharsets.UTF_8))
                    .path("battle")
                    .asText());
        }
        return new Visitor(wire, battles);
    }

    private static List<Long> voted(Visitor visitor, int from, int to) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (String battle : visitor.battles().subList(from, to)) {
            long start = System.nanoTime();
            Wire.Answer answer = visitor.wire().post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
            if (answer.status() != 200) {
                throw new IOException("a vote was refused: " + answer.body());
            }
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    private static void awaitAnswers(Wire wire) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (metric(wire, "arena_running_turns") > 0) {
            if (System.nanoTime() > end) {
                throw new IOException("the battles were not answered in " + LONGEST_WAIT.toSeconds() + " seconds");
            }
            Thread.sleep(20);
        }
    }

    private static double metric(Wire wire, String name) throws IOException {
        return wire.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(int visitor) throws IOException;
    }

    private static <T> List<T> together(Work<T> work) throws IOException, InterruptedException {
        try (TaskScope scope = new TaskScope()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                int visitor = i;
                Callable<T> task = () -> work.run(visitor);
                running.add(scope.fork(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
