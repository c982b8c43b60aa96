package dev.trllmarena.arena.bench;

import dev.trllmarena.arena.ranking.Comparisons;
import dev.trllmarena.arena.ranking.Result;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Votes whose truth is known: P(a over b) is σ(r_a − r_b) exactly, a tie being half a win, also where a voter's
/// taste makes his votes go together.
///
/// A vote falls where a standard normal number lies; a voter's taste for every contestant is a part of that number,
/// so it moves all his votes and leaves the share of each outcome over all voters as it is.
final class SimulatedArena {
    /// What kind of arena.
    ///
    /// @param spread standard deviation of natural-log strengths; 0.7 is 120 points
    /// @param taste share of a vote's variance that is the voter's taste, from 0 to below 1
    /// @param uneven whether few contestants and few voters have most of the votes (as 1/rank), or all have alike
    record Kind(int contestants, int voters, int votes, double spread, double taste, boolean uneven) {}

    private static final double TIES = 0.4; // of the votes of an even pair

    private final Kind kind;
    private final SplittableRandom random;
    private final double[] strengths;
    private final double[] contestantShares; // (contestants) cumulative
    private final double[] voterShares; // (voters) cumulative
    private final double[] lowest; // (contestants, contestants) below this standard normal number the first wins
    private final double[] highest; // (contestants, contestants) above it the second does

    SimulatedArena(Kind kind, long seed) {
        this.kind = kind;
        random = new SplittableRandom(seed);
        int n = kind.contestants();
        strengths = random.doubles(n)
                .map(Normal::quantile)
                .map(x -> kind.spread() * x)
                .toArray();
        double mean = Arrays.stream(strengths).average().orElse(0);
        Arrays.setAll(strengths, i -> strengths[i] - mean);
        contestantShares = cumulative(n, kind.uneven());
        voterShares = cumulative(kind.voters(), kind.uneven());
        lowest = new double[n * n];
        highest = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            double p = 1 / (1 + Math.exp(strengths[i % n] - strengths[i / n]));
            double ties = TIES * 2 * Math.min(p, 1 - p);
            lowest[i] = Normal.quantile(p - ties / 2);
            highest[i] = Normal.quantile(p + ties / 2);
        }
    }

    /// (contestants) natural-log strengths, Σ = 0.
    double[] strengths() {
        return strengths.clone();
    }

    Comparisons vote() {
        int n = kind.contestants();
        double taste = Math.sqrt(kind.taste() / 2);
        double chance = Math.sqrt(1 - kind.taste());
        double[] tastes = new double[kind.taste() > 0 ? kind.voters() * n : 0];
        Arrays.setAll(tastes, _ -> normal());
        Comparisons.Builder votes = Comparisons.among(n);
        for (int i = 0; i < kind.votes(); i++) {
            int voter = draw(voterShares);
            int first = draw(contestantShares);
            int second = draw(contestantShares);
            while (second == first) {
                second = draw(contestantShares);
            }
            double latent = kind.taste() > 0
                    ? chance * normal() + taste * (tastes[voter * n + second] - tastes[voter * n + first])
                    : normal();
            int pair = first * n + second;
            Result result = latent < lowest[pair]
                    ? Result.FIRST
                    : latent > highest[pair] ? Result.SECOND : random.nextBoolean() ? Result.TIE : Result.BOTH_BAD;
            votes.add(first, second, result, voter);
        }
        return votes.build();
    }

    private double normal() {
        return Normal.quantile(random.nextDouble());
    }

    private static double[] cumulative(int length, boolean uneven) {
        double[] shares = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += uneven ? 1.0 / (i + 5) : 1;
            shares[i] = sum;
        }
        for (int i = 0; i < length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private int draw(double[] shares) {
        int at = Arrays.binarySearch(shares, random.nextDouble());
        return Math.min(at < 0 ? -at - 1 : at + 1, shares.length - 1);
    }
}
