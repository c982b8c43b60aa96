package dev.trllmarena.arena.bench;

import dev.trllmarena.arena.Arena;
import dev.trllmarena.arena.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Measures the real server on a free port, with a database in a folder of its own that is removed afterwards.
public final class Bench {
    /// What was measured.
    ///
    /// @param java version that ran it
    /// @param cores of the machine; server, visitors and contestants share them
    public record Report(String java, int cores, VoteBench.Figures votes, StreamBench.Figures streams) {
        /// For people.
        public String table() {
            return String.format(
                    Locale.ROOT,
                    """
                    arena-server bench, Java %s, %d cores shared by server, visitors and contestants

                    durable votes        %,8.0f /s     p50 %.1f ms, p99 %.1f ms     %d votes of %d visitors
                                         %8.1f votes a commit of %.1f ms, %.2f ms a sync, %.1f cores
                                         limited by %s
                    open streams         %,8d        %d failed, %.1f cores
                    first text           %8.1f ms     p99 %.1f ms     %d timed, tick %d ms
                    added to the pace    %8.1f ms     p99 %.1f ms
                    memory               %8.1f KiB    a stream; heap %.0f MiB
                                         limited by %s
                    """,
                    java,
                    cores,
                    votes.votesPerSecond(),
                    votes.p50Millis(),
                    votes.p99Millis(),
                    votes.votes(),
                    votes.visitors(),
                    votes.votesPerCommit(),
                    votes.commitMillis(),
                    votes.syncMillis(),
                    votes.cores(),
                    votes.limit(),
                    streams.streams(),
                    streams.failed(),
                    streams.cores(),
                    streams.firstTextP50Millis(),
                    streams.firstTextP99Millis(),
                    streams.timed(),
                    streams.tickMillis(),
                    streams.addedP50Millis(),
                    streams.addedP99Millis(),
                    streams.kibibytesPerStream(),
                    streams.heapMebibytes(),
                    streams.limit());
        }
    }

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final String MANY = "1000000";

    private Bench() {}

    public static Report run(int votes, int streams) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("arena-bench");
        try (FakeContestants contestants = new FakeContestants()) {
            double sync = Machine.syncMillis(folder);
            VoteBench.Figures voting;
            try (Arena arena = start(folder.resolve("votes"), contestants, Duration.ofMillis(1))) {
                voting = new VoteBench(URI.create(arena.address())).run(votes, sync);
            }
            try (Arena arena = start(folder.resolve("streams"), contestants, TICK)) {
                URI address = URI.create(arena.address());
                return new Report(
                        System.getProperty("java.version"),
                        Machine.cores(),
                        voting,
                        new StreamBench(address, contestants, TICK).run(streams));
            }
        } finally {
            remove(folder);
        }
    }

    /// As it is served, but for the bounds that a single visitor's network would meet.
    private static Arena start(Path data, FakeContestants contestants, Duration tick)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--port=0",
                "--data=" + data,
                "--node=" + contestants.address(),
                "--node-refresh-millis=100",
                "--drain-seconds=0",
                "--pace-tick-millis=" + tick.toMillis()));
        for (String bound : List.of(
                "most-battles",
                "most-session-battles",
                "most-streams",
                "most-connections",
                "session-questions-a-minute",
                "network-questions-a-minute",
                "questions-a-minute",
                "network-requests-a-minute")) {
            arguments.add("--" + bound + "=" + MANY);
        }
        arguments.add("--most-running-turns=100000");
        arguments.add("--most-session-running-turns=100000");
        Arena arena = new Arena(Settings.read(arguments, Map.of()));
        try (Wire wire = new Wire(URI.create(arena.address()))) {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (wire.get("/health/ready").status() != 200) {
                if (System.nanoTime() > end) {
                    throw new IOException("the server did not find its contestants");
                }
                Thread.sleep(50);
            }
            return arena;
        } catch (IOException | InterruptedException e) {
            arena.close();
            throw e;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
