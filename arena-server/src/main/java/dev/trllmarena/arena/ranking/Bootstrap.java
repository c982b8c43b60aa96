package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Cluster bootstrap: draws as many voters as there are, with replacement, each with all his votes, and fits again.
/// A vote of an unknown voter is a voter of its own. Each replicate has its own seed and its own row of results, so
/// that neither the number of threads nor their pace changes a bit.
public final class Bootstrap {
    /// What the replicates say.
    ///
    /// @param lower (contestants) 2.5th percentile of the replicates' points, linearly interpolated
    /// @param upper (contestants) 97.5th percentile
    /// @param unconnected replicates without finite ratings, which are left out
    public record Intervals(double[] lower, double[] upper, int replicates, int unconnected) {
        Intervals shifted(double by) {
            return new Intervals(
                    Arrays.stream(lower).map(one -> one + by).toArray(),
                    Arrays.stream(upper).map(one -> one + by).toArray(),
                    replicates,
                    unconnected);
        }
    }

    private final int contestants;
    private final double[] strengths;
    private final int voters; // known ones and single votes
    private final int[] begin; // (voters + 1) where a voter's entries begin
    private final int[] entry; // (entries) see PairTable
    private final double[] weight; // (entries)

    Bootstrap(Comparisons votes, Fit fit) {
        contestants = fit.contestants();
        strengths = fit.strengths();
        ByVoter byVoter = ByVoter.of(votes);
        int known = byVoter.unknown();
        int alone = 0;
        for (int at = known; at < votes.rows(); at++) {
            alone = Math.addExact(alone, byVoter.count(at));
        }
        voters = Math.addExact(byVoter.voters(), alone);
        begin = Arrays.copyOf(byVoter.begin(), voters + 1);
        entry = new int[Math.addExact(known, alone)];
        weight = new double[entry.length];
        for (int at = 0; at < known; at++) {
            entry[at] = byVoter.entries()[at];
            weight[at] = byVoter.count(at) * byVoter.weight(at);
        }
        int next = known;
        for (int at = known; at < votes.rows(); at++) {
            for (int i = 0; i < byVoter.count(at); i++) {
                begin[byVoter.voters() + next - known] = next;
                entry[next] = byVoter.entries()[at];
                weight[next++] = byVoter.weight(at);
            }
        }
        begin[voters] = next;
    }

    /// Draws and fits, on several threads.
    Intervals intervals(int replicates, long seed, int threads) {
        double[][] points = new double[replicates][];
        AtomicInteger next = new AtomicInteger();
        Thread[] workers = IntStream.range(0, Math.min(threads, replicates))
                .mapToObj(_ -> Thread.ofPlatform().name("bootstrap").start(() -> {
                    for (int i = next.getAndIncrement(); i < replicates; i = next.getAndIncrement()) {
                        points[i] = replicate(seed, i)
                                .map(fit -> Arrays.stream(fit.strengths())
                                        .map(Scale::points)
                                        .toArray())
                                .orElse(new double[0]);
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread worker : workers) {
            join(worker);
        }
        return intervals(points);
    }

    /// One draw of voters, fitted; empty where its contestants are not connected.
    Optional<Fit> replicate(long seed, int number) {
        SplitMix random = SplitMix.of(seed, number);
        int[] times = new int[voters];
        for (int i = 0; i < voters; i++) {
            times[random.below(voters)]++;
        }
        double[] sums = new double[3 * PairTable.cells(contestants)];
        for (int voter = 0; voter < voters; voter++) {
            int drawn = times[voter];
            if (drawn > 0) {
                for (int at = begin[voter]; at < begin[voter + 1]; at++) {
                    sums[entry[at]] += drawn * weight[at];
                }
            }
        }
        PairTable table = PairTable.compact(contestants, sums, Optional.empty());
        return new Connectivity(table).isStrong() ? Optional.of(BradleyTerry.fit(table, strengths)) : Optional.empty();
    }

    private Intervals intervals(double[][] points) {
        double[][] connected =
                Arrays.stream(points).filter(one -> one.length > 0).toArray(double[][]::new);
        double[] lower = new double[contestants];
        double[] upper = new double[contestants];
        for (int i = 0; i < contestants; i++) {
            int one = i;
            double[] sorted = Arrays.stream(connected)
                    .mapToDouble(row -> row[one])
                    .sorted()
                    .toArray();
            lower[i] = percentile(sorted, 0.025);
            upper[i] = percentile(sorted, 0.975);
        }
        return new Intervals(lower, upper, points.length, points.length - connected.length);
    }

    private static double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static void join(Thread worker) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
