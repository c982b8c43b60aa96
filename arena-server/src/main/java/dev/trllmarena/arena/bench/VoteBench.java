package dev.trllmarena.arena.bench;

import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// How many votes a second are on disk, and how long a vote takes. Battles are fought first; then visitors vote over
/// kept connections: as fast as they hear back, which is the most there is, and at a rate, whoever hears back or not,
/// which tells how long a vote takes that one gives.
final class VoteBench {
    /// Votes as fast as possible.
    ///
    /// @param perSecond each answered 200 after its commit
    /// @param perCommit how many shared the wait for the disk
    /// @param commitMillis mean time of a commit
    record Most(
            int votes,
            int visitors,
            double perSecond,
            Spread times,
            double perCommit,
            double commitMillis,
            Load.Cores cores,
            String limit) {}

    /// Votes that come at a rate, independent of each other (Poisson); each is timed from the moment when it was due.
    record Offered(int votes, int offeredPerSecond, double perSecond, Spread times, Load.Cores cores) {}

    /// What was measured.
    ///
    /// @param sync one page to this disk, before and after
    /// @param pauses of the server's collector meanwhile
    record Figures(Most most, List<Offered> offered, Spread sync, int pauses, double longestPauseMillis) {}

    private static final int VISITORS = 32;
    private static final int CONNECTIONS = 256;
    private static final int SECONDS = 4;
    private static final List<Integer> RATES = List.of(1250, 2500);
    private static final double WARM_UP = 2; // the compiler still works on the server meanwhile
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private record Visitor(Wire wire, List<String> battles) {}

    /// A vote that is due at a time of [System#nanoTime].
    private record Due(long nanos, String battle) {}

    private final ServerProcess server;
    private final int votes;

    /// @param votes as fast as possible; at each rate as many as in four seconds, but no more than twice as many
    VoteBench(ServerProcess server, int votes) {
        this.server = server;
        this.votes = votes;
    }

    /// The server stops with it.
    Figures run(Path disk) throws IOException, InterruptedException {
        Percentiles before = Machine.syncs(disk);
        int each = Math.max(1, votes / VISITORS);
        int warm = (int) Math.ceil(each * WARM_UP);
        List<Visitor> visitors = together(VISITORS, i -> opened(each + warm));
        List<List<Visitor>> later = new ArrayList<>();
        for (int rate : RATES) {
            int count = Math.max(1, Math.min(rate * SECONDS, 2 * votes) / CONNECTIONS);
            later.add(together(CONNECTIONS, _ -> opened(count)));
        }
        try (Wire wire = new Wire(server.address())) {
            awaitAnswers(wire);
            Instant start = Instant.now();
            together(VISITORS, i -> voted(visitors.get(i), 0, warm));
            Most most = most(wire, visitors, warm, warm + each);
            List<Offered> offered = new ArrayList<>();
            for (int i = 0; i < later.size(); i++) {
                offered.add(offered(later.get(i), RATES.get(i)));
            }
            Instant end = Instant.now();
            Percentiles after = Machine.syncs(disk);
            Percentiles pauses = server.stopped().pauses(start, end);
            return new Figures(
                    most, offered, Percentiles.both(before, after).spread(), pauses.count(), pauses.mostMillis());
        } finally {
            later.add(visitors);
            for (List<Visitor> some : later) {
                for (Visitor visitor : some) {
                    visitor.wire().close();
                }
            }
        }
    }

    private Most most(Wire wire, List<Visitor> visitors, int from, int to) throws IOException, InterruptedException {
        double commits = metric(wire, "arena_database_commit_seconds_count");
        double committing = metric(wire, "arena_database_commit_seconds_sum");
        Load load = new Load(server);
        List<Long> nanos = together(VISITORS, i -> voted(visitors.get(i), from, to)).stream()
                .flatMap(List::stream)
                .toList();
        double seconds = load.seconds();
        Load.Cores cores = load.cores();
        double groups = Math.max(1, metric(wire, "arena_database_commit_seconds_count") - commits);
        double onDisk = metric(wire, "arena_database_commit_seconds_sum") - committing;
        return new Most(
                nanos.size(),
                VISITORS,
                nanos.size() / seconds,
                Spread.of(nanos),
                nanos.size() / groups,
                1000 * onDisk / groups,
                cores,
                limit(cores, onDisk / seconds));
    }

    private Offered offered(List<Visitor> visitors, int rate) throws IOException, InterruptedException {
        List<List<Due>> plan = plan(visitors, rate);
        Load load = new Load(server);
        List<Long> nanos = together(visitors.size(), i -> votedInTime(visitors.get(i), plan.get(i))).stream()
                .flatMap(List::stream)
                .toList();
        return new Offered(nanos.size(), rate, nanos.size() / load.seconds(), Spread.of(nanos), load.cores());
    }

    /// Who votes when: the visitors in turn, so that hardly ever one is due who has not heard back.
    private static List<List<Due>> plan(List<Visitor> visitors, int rate) {
        Random random = new Random(1);
        double at = System.nanoTime() + 100e6;
        List<List<Due>> plan = new ArrayList<>();
        visitors.forEach(_ -> plan.add(new ArrayList<>()));
        for (int i = 0; i < visitors.getFirst().battles().size(); i++) {
            for (int visitor = 0; visitor < visitors.size(); visitor++) {
                at += -Math.log(1 - random.nextDouble()) * 1e9 / rate;
                plan.get(visitor)
                        .add(new Due((long) at, visitors.get(visitor).battles().get(i)));
            }
        }
        return plan;
    }

    private static String limit(Load.Cores cores, double diskShare) {
        if (cores.others() > 0.3) {
            return "other programs, which take the processor away";
        }
        if (diskShare > 0.5) {
            return String.format(Locale.ROOT, "disk: the one writer waits for it %.0f %% of the time", 100 * diskShare);
        }
        return cores.all() > 0.85 * Machine.cores()
                ? "processor: visitors and contestants run on the same " + Machine.cores() + " cores"
                : "the one writer: each vote runs its statements alone";
    }

    /// One visitor with answered battles that wait for his vote.
    private Visitor opened(int count) throws IOException {
        Wire wire = new Wire(server.address());
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
            vote(visitor, battle);
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    private static List<Long> votedInTime(Visitor visitor, List<Due> plan) throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (Due due : plan) {
            LockSupport.parkNanos(due.nanos() - System.nanoTime());
            vote(visitor, due.battle());
            nanos.add(System.nanoTime() - due.nanos());
        }
        return nanos;
    }

    private static void vote(Visitor visitor, String battle) throws IOException {
        Wire.Answer answer = visitor.wire().post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
        if (answer.status() != 200) {
            throw new IOException("a vote was refused: " + answer.body());
        }
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

    private static <T> List<T> together(int visitors, Work<T> work) throws IOException, InterruptedException {
        try (TaskScope scope = new TaskScope()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < visitors; i++) {
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
