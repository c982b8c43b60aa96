package dev.trllmarena.arena.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Measures the real server, in a process of its own on a free port, with a database in a folder that is removed
/// afterwards.
public final class Bench {
    /// What was measured.
    ///
    /// @param java version that ran it
    /// @param cores of the machine; server, visitors and contestants share them
    public record Report(String java, int cores, VoteBench.Figures votes, StreamBench.Figures streams) {
        /// For people.
        public String table() {
            Locale plain = Locale.ROOT;
            VoteBench.Most most = votes.most();
            StringBuilder table = new StringBuilder(String.format(
                    plain,
                    "arena-server bench, Java %s, %d cores shared by server, visitors and contestants%n%n",
                    java,
                    cores));
            row(table, "the disk", votes.sync().text() + " a sync of one page");
            row(
                    table,
                    "votes, most",
                    String.format(
                            plain,
                            "%,.0f /s, %s",
                            most.perSecond(),
                            most.times().text()));
            row(
                    table,
                    "",
                    String.format(
                            plain,
                            "%d votes of %d visitors, each as soon as he hears back; %.1f a commit of %.1f ms",
                            most.votes(),
                            most.visitors(),
                            most.perCommit(),
                            most.commitMillis()));
            row(table, "", most.cores().text());
            row(table, "", "limited by " + most.limit());
            for (VoteBench.Offered offered : votes.offered()) {
                row(
                        table,
                        "votes, offered",
                        String.format(
                                plain,
                                "%,d /s, %s",
                                offered.offeredPerSecond(),
                                offered.times().text()));
                row(
                        table,
                        "",
                        String.format(plain, "%d votes, %,.0f /s on disk", offered.votes(), offered.perSecond()));
                row(table, "", offered.cores().text());
            }
            row(table, "collector", pauses(votes.pauses(), votes.longestPauseMillis()));
            row(
                    table,
                    "open streams",
                    String.format(
                            plain,
                            "%,d, %d failed; tick %d ms",
                            streams.streams(),
                            streams.failed(),
                            streams.tickMillis()));
            row(table, "", streams.cores().text());
            row(table, "first text", streams.firstText().text() + "; " + streams.timed() + " timed");
            row(table, "added to the pace", streams.added().text());
            row(table, "  until in hand", streams.before().text());
            row(table, "  since the tick", streams.after().text());
            row(
                    table,
                    "memory",
                    String.format(
                            plain,
                            "%.0f MiB resident, %.0f KiB of it a stream; heap %.0f MiB",
                            streams.residentMebibytes(),
                            streams.kibibytesPerStream(),
                            streams.heapMebibytes()));
            row(
                    table,
                    "collector",
                    pauses(streams.pauses(), streams.longestPauseMillis())
                            + String.format(plain, ", %.1f %% of the time", 100 * streams.pausedShare()));
            return table.toString();
        }

        private static String pauses(int count, double longestMillis) {
            return String.format(Locale.ROOT, "%d pauses, longest %.1f ms", count, longestMillis);
        }

        private static void row(StringBuilder table, String name, String value) {
            table.append(String.format(Locale.ROOT, "%-18s  %s%n", name, value));
        }
    }

    private static final Duration TICK = Duration.ofMillis(50);
    private static final String MANY = "1000000";

    private Bench() {}

    public static Report run(int votes, int streams) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("arena-bench");
        try (FakeContestants contestants = new FakeContestants()) {
            VoteBench.Figures voting;
            try (ServerProcess server = start(folder.resolve("votes"), contestants, Duration.ofMillis(1))) {
                voting = new VoteBench(server, votes).run(folder);
            }
            try (ServerProcess server = start(folder.resolve("streams"), contestants, TICK)) {
                return new Report(
                        System.getProperty("java.version"),
                        Machine.cores(),
                        voting,
                        new StreamBench(contestants, TICK).run(server, streams));
            }
        } finally {
            remove(folder);
        }
    }

    /// As it is served, but for the bounds that a single visitor's network would meet.
    private static ServerProcess start(Path data, FakeContestants contestants, Duration tick)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
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
        return ServerProcess.start(data, arguments);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
