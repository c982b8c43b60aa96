package dev.trllmarena.arena.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// How few votes hold neighbours on the board in their order: whoever could have that many votes left out would swap
/// them (Broderick, Giordano and Meager, 2020; of arenas: arXiv 2508.11847).
///
/// The number is a greedy bound: the votes that hold the difference most are taken out first, half of what still seems
/// needed at a time, then the rest is fitted again. So many are enough; fewer might be. Nobody leaves the board by it:
/// where a kind of vote alone connects contestants, one of it stays.
public final class Fragility {
    private static final double SWAPPED = 1e-9; // in natural-log strength: well above rounding

    /// Two neighbours on the board, by their numbers in the votes that came in.
    ///
    /// @param votes whose removal swaps them; absent where no removal was found that does
    public record Swap(int above, int below, OptionalLong votes) {}

    /// Equal votes: of one pair, with one outcome.
    ///
    /// @param gain by how much the difference falls for each vote that is removed
    private record Kind(int pair, int outcome, double gain) {}

    private final int above;
    private final int below;
    private final double[][] counts; // (wins, losses and halves; pairs): what is left, behind the table's columns
    private final PairTable left;
    private Fit fit;

    private Fragility(PairTable table, Fit fit, int above, int below) {
        this.above = above;
        this.below = below;
        this.counts = new double[][] {
            table.wins().clone(), table.losses().clone(), table.halves().clone()
        };
        this.left = new PairTable(table.contestants(), table.a(), table.b(), counts[0], counts[1], counts[2], counts);
        this.fit = fit;
    }

    /// Neighbours from the top.
    ///
    /// @param ranking of unweighted votes
    /// @param most how many pairs of neighbours, beginning with first and second place
    public static List<Swap> of(Ranking ranking, int most) {
        if (ranking.votes().weighted()) {
            throw new IllegalArgumentException("weighted votes cannot be counted");
        }
        PairTable table = PairTable.of(ranking.votes());
        int[] order = ranking.places().stream()
                .mapToInt(place -> Arrays.binarySearch(ranking.rated(), place.contestant()))
                .toArray();
        List<Swap> swaps = new ArrayList<>();
        for (int i = 0; i + 1 < order.length && i < most; i++) {
            OptionalLong votes = new Fragility(table, ranking.fit(), order[i], order[i + 1]).votes();
            swaps.add(new Swap(ranking.rated()[order[i]], ranking.rated()[order[i + 1]], votes));
        }
        return List.copyOf(swaps);
    }

    private OptionalLong votes() {
        long removed = 0;
        while (difference() > -SWAPPED) {
            long more = remove(kinds(), difference() / 2);
            if (more == 0) {
                return OptionalLong.empty();
            }
            removed += more;
            fit = BradleyTerry.fit(left, fit.strengths());
        }
        return OptionalLong.of(removed);
    }

    private double difference() {
        return fit.strengths()[above] - fit.strengths()[below];
    }

    /// Takes votes out until they have lowered the difference by so much, to first order; at least one.
    ///
    /// @return how many it took; 0 where none is left that would lower it
    private long remove(List<Kind> kinds, double wanted) {
        long removed = 0;
        double fallen = 0;
        for (Kind kind : kinds) {
            double needed = Math.max(1, Math.ceil((wanted - fallen) / kind.gain()));
            long taken = (long) take(kind, needed);
            removed += taken;
            fallen += taken * kind.gain();
            if (removed > 0 && fallen >= wanted) {
                break;
            }
        }
        return removed;
    }

    /// Takes equal votes out.
    ///
    /// @return how many it took of those wanted
    private double take(Kind kind, double wanted) {
        double[] count = counts[kind.outcome()];
        double there = count[kind.pair()];
        if (wanted < there) {
            count[kind.pair()] -= wanted;
            return wanted;
        }
        count[kind.pair()] = 0;
        if (!connects(kind) || new Connectivity(left).isStrong()) {
            return there;
        }
        count[kind.pair()] = 1;
        return there - 1;
    }

    /// Whether an edge between the pair is gone with the last vote of the kind.
    private boolean connects(Kind kind) {
        boolean hasWin = counts[0][kind.pair()] > 0;
        boolean hasLoss = counts[1][kind.pair()] > 0;
        boolean hasHalf = counts[2][kind.pair()] > 0;
        return !hasHalf && !(hasWin && hasLoss);
    }

    /// Those that hold the difference up, the strongest first. Without a vote of residual g = o − σ between a and b the
    /// strengths move by −H⁺·(e_a − e_b)·g to first order.
    private List<Kind> kinds() {
        int n = left.contestants();
        double[] hessian = new double[n * n];
        BradleyTerry.evaluate(left, fit.strengths(), new double[n], hessian);
        double[] lever = new double[n]; // H⁺(e_above − e_below)
        lever[above] = 1;
        lever[below] = -1;
        Cholesky.overwriting(hessian, n).solve(lever);
        List<Kind> kinds = new ArrayList<>();
        for (int pair = 0; pair < left.pairs(); pair++) {
            int a = left.a()[pair];
            int b = left.b()[pair];
            double expected = fit.expected(a, b);
            double pull = lever[a] - lever[b];
            double[] gains = {(1 - expected) * pull, -expected * pull, (0.5 - expected) * pull};
            for (int outcome = 0; outcome < gains.length; outcome++) {
                if (gains[outcome] > 0 && counts[outcome][pair] > 0) {
                    kinds.add(new Kind(pair, outcome, gains[outcome]));
                }
            }
        }
        kinds.sort(Comparator.comparingDouble(Kind::gain).reversed()); // stable: equals stay in the table's order
        return kinds;
    }
}
