package dev.trllmarena.arena.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.ranking.Comparisons;
import dev.trllmarena.arena.ranking.Ranking;
import dev.trllmarena.arena.ranking.RankingSettings;
import dev.trllmarena.arena.ranking.Result;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// `./arena server bench ranking`: how long the published board takes, and how often its intervals hold the truth.
public final class RankingBench {
    /// What was measured.
    ///
    /// @param java version that ran it
    /// @param fits with intervals and rank ranges, on one core
    public record Report(
            String java, int cores, List<Fit> fits, Replicates bootstrap, List<Coverage.Figures> coverage) {
        /// For people.
        public String table() {
            StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                    arena-server bench ranking, Java %s, %d cores

                    fit with intervals, one core      contestants       votes      rows   columns   working      median       worst   Newton steps
                    """, java, cores));
            for (Fit fit : fits) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-30s %14d %,11d %,9d %5.0f MiB %5.0f MiB %8.1f ms %8.1f ms %14d%n",
                        fit.name(),
                        fit.contestants(),
                        fit.votes(),
                        fit.rows(),
                        fit.columnMebibytes(),
                        fit.workingMebibytes(),
                        fit.medianMillis(),
                        fit.worstMillis(),
                        fit.steps()));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%n%,d cluster bootstraps of %,d votes of %,d voters among %d: %.2f s on %d threads, %.2f s on one%n",
                    bootstrap.replicates(),
                    bootstrap.votes(),
                    bootstrap.voters(),
                    bootstrap.contestants(),
                    bootstrap.seconds(),
                    bootstrap.threads(),
                    bootstrap.secondsOnOne()));
            text.append("\nwhat holds the truth                                         arenas   95 % interval");
            text.append("   votes independent   rank range\n");
            for (Coverage.Figures one : coverage) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-58s %8d %13.1f %% %17.1f %% %10.1f %%%n",
                        name(one.kind()),
                        one.arenas(),
                        100 * one.intervals(),
                        100 * one.narrow(),
                        100 * one.rankRanges()));
            }
            return text.toString();
        }

        private static String name(SimulatedArena.Kind kind) {
            return String.format(
                    Locale.ROOT,
                    "%d contestants, %,d votes of %,d, %s%s",
                    kind.contestants(),
                    kind.votes(),
                    kind.voters(),
                    kind.uneven() ? "uneven" : "even",
                    (kind.taste() > 0 ? ", taste" : "") + (kind.spread() < 0.1 ? ", nearly equal" : ""));
        }
    }

    /// One table of votes, ranked again and again.
    ///
    /// @param columnMebibytes that the votes take
    /// @param workingMebibytes that one ranking allocates
    public record Fit(
            String name,
            int contestants,
            long votes,
            int rows,
            double columnMebibytes,
            double workingMebibytes,
            double medianMillis,
            double worstMillis,
            int steps) {}

    /// Resampled voters.
    public record Replicates(
            int replicates,
            long votes,
            int voters,
            int contestants,
            int threads,
            double seconds,
            double secondsOnOne) {}

    private static final int PLAIN_BYTES = 13;
    private static final int SEED = 2026;
    private static final int ARENAS = 500;
    private static final int REPLICATES = 1000;

    private RankingBench() {}

    /// Takes about a minute.
    ///
    /// @param table pairs and their counts, as in suquark/leaderbot (`models`, `X`, `Y`); absent: only made-up
    ///     votes
    public static Report run(Optional<Path> table) throws IOException {
        List<Fit> fits = new ArrayList<>();
        if (table.isPresent()) {
            fits.add(fit("the table", read(table.get()), 100));
        }
        fits.add(fit("made up", votes(20, 5_000, 100_000), 50));
        fits.add(fit("made up", votes(129, 80_000, 1_670_250), 10));
        fits.add(fit("made up", votes(300, 500_000, 10_000_000), 5));
        Comparisons few = votes(20, 5_000, 100_000);
        int threads = Math.min(2, Machine.cores());
        RankingSettings bootstrap = new RankingSettings(Optional.empty(), REPLICATES, SEED);
        var _ = rank(few, bootstrap, threads);
        Replicates replicates = new Replicates(
                REPLICATES,
                few.votes(),
                few.voters(),
                few.contestants(),
                threads,
                seconds(() -> rank(few, bootstrap, threads)),
                seconds(() -> rank(few, bootstrap, 1)));
        return new Report(
                System.getProperty("java.version"),
                Machine.cores(),
                fits,
                replicates,
                KINDS.stream().map(kind -> Coverage.of(kind, ARENAS, SEED)).toList());
    }

    /// Arenas in which coverage is counted: plain ones, with tastes, uneven, of few voters, of contestants whom their
    /// votes cannot tell apart.
    static final List<SimulatedArena.Kind> KINDS = List.of(
            new SimulatedArena.Kind(10, 2_000, 4_000, 0.7, 0, false),
            new SimulatedArena.Kind(10, 400, 4_000, 0.7, 0.5, false),
            new SimulatedArena.Kind(15, 1_000, 6_000, 0.7, 0, true),
            new SimulatedArena.Kind(15, 600, 6_000, 0.7, 0.3, true),
            new SimulatedArena.Kind(10, 30, 4_000, 0.7, 0.5, false),
            new SimulatedArena.Kind(10, 2_000, 4_000, 0.02, 0, false));

    private static Comparisons votes(int contestants, int voters, int votes) {
        return new SimulatedArena(new SimulatedArena.Kind(contestants, voters, votes, 0.7, 0, true), SEED).vote();
    }

    private static Fit fit(String name, Comparisons votes, int runs) {
        for (int i = 0; i < runs; i++) {
            var _ = rank(votes, RankingSettings.PLAIN, 1);
        }
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            var _ = rank(votes, RankingSettings.PLAIN, 1);
            nanos.add(System.nanoTime() - start);
        }
        Percentiles times = new Percentiles(nanos);
        double before = Machine.allocatedMebibytes();
        Ranking ranking = rank(votes, RankingSettings.PLAIN, 1);
        double working = Machine.allocatedMebibytes() - before;
        return new Fit(
                name,
                ranking.rated().length,
                ranking.votesUsed(),
                votes.rows(),
                (double) votes.rows() * PLAIN_BYTES / (1024 * 1024),
                working,
                times.millis(0.5),
                times.millis(1),
                ranking.fit().steps());
    }

    private static Ranking rank(Comparisons votes, RankingSettings settings, int threads) {
        return Ranking.of(votes, settings, threads)
                .orElseThrow(() -> new IllegalStateException("no two contestants can be compared"));
    }

    private static double seconds(Supplier<Ranking> work) {
        long start = System.nanoTime();
        var _ = work.get();
        return (System.nanoTime() - start) / 1e9;
    }

    private static Comparisons read(Path file) throws IOException {
        JsonNode json = Json.parse(Files.readAllBytes(file));
        JsonNode pairs = json.path("X");
        JsonNode counts = json.path("Y");
        List<Result> order = List.of(Result.FIRST, Result.SECOND, Result.TIE, Result.BOTH_BAD);
        Comparisons.Builder votes = Comparisons.among(json.path("models").size());
        for (int pair = 0; pair < pairs.size(); pair++) {
            for (int i = 0; i < order.size(); i++) {
                int count = counts.path(pair).path(i).asInt();
                if (count > 0) {
                    votes.add(
                            pairs.path(pair).path(0).asInt(),
                            pairs.path(pair).path(1).asInt(),
                            order.get(i),
                            Comparisons.UNKNOWN,
                            count);
                }
            }
        }
        return votes.build();
    }
}
