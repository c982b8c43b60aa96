package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FragilityTest {
    @Test
    void aLeadOfFiveWinsFallsWithSix() {
        Comparisons.Builder votes = Comparisons.among(2);
        votes.add(1, 0, Result.FIRST, Comparisons.UNKNOWN, 10).add(0, 1, Result.FIRST, Comparisons.UNKNOWN, 5);
        votes.add(0, 1, Result.TIE, Comparisons.UNKNOWN, 5);
        Fragility.Swap swap = Fragility.of(rank(votes.build()), 1).getFirst();
        assertThat(swap.above()).isEqualTo(1);
        assertThat(swap.below()).isZero();
        assertThat(swap.votes()).hasValue(6);
    }

    @Test
    void whoNeverWonCannotOvertake() {
        Comparisons.Builder votes = Comparisons.among(2);
        votes.add(0, 1, Result.FIRST, Comparisons.UNKNOWN, 3).add(0, 1, Result.TIE, Comparisons.UNKNOWN);
        assertThat(Fragility.of(rank(votes.build()), 1).getFirst().votes()).isEmpty();
    }

    /// Exhaustive search over small arenas: the bound is never too low, and mostly it is the least.
    @Test
    void theBoundIsNeverBelowTheLeastNumber() {
        int exact = 0;
        int arenas = 0;
        for (int seed = 0; seed < 60; seed++) {
            Comparisons votes = RandomArena.of(seed, 3, 24, 0);
            if (!new Connectivity(PairTable.of(votes)).isStrong()) {
                continue;
            }
            Ranking ranking = rank(votes);
            for (Fragility.Swap swap : Fragility.of(ranking, 2)) {
                OptionalInt least = least(PairTable.of(votes), swap, 4);
                if (least.isPresent()) {
                    arenas++;
                    assertThat(swap.votes().orElse(Long.MAX_VALUE)).isGreaterThanOrEqualTo(least.getAsInt());
                    exact += swap.votes().orElse(Long.MAX_VALUE) == least.getAsInt() ? 1 : 0;
                } else {
                    assertThat(swap.votes().orElse(Long.MAX_VALUE)).isGreaterThan(4);
                }
            }
        }
        assertThat(arenas).isGreaterThan(50);
        assertThat(exact).isGreaterThanOrEqualTo(arenas * 9 / 10);
    }

    /// The same numbers as the same rule gives in NumPy.
    @Tag("references")
    @Test
    void fewVotesHoldTheOrderOfMillions() throws Exception {
        Goldens.Table table = Goldens.realVotes();
        List<Fragility.Swap> swaps = Fragility.of(rank(table.votes()), 5);
        assertThat(swaps).extracting(swap -> swap.votes().orElseThrow()).containsExactly(462L, 597L, 414L, 150L, 325L);
        assertThat(table.names().get(swaps.getFirst().above())).isEqualTo("chatgpt-4o-latest");
        assertThat(table.names().get(swaps.getLast().below())).isEqualTo("gemini-advanced-0514");
    }

    @Test
    void weightedVotesAreRefused() {
        Ranking weighted = rank(Weighting.evenPairs(RandomArena.of(2, 3, 60, 0)));
        assertThatThrownBy(() -> Fragility.of(weighted, 1)).hasMessageContaining("weighted");
    }

    /// The fewest votes whose removal swaps two and leaves all connected; empty where more than `most` are needed.
    private static OptionalInt least(PairTable table, Fragility.Swap swap, int most) {
        double[][] counts = {
            table.wins().clone(), table.losses().clone(), table.halves().clone()
        };
        PairTable left = new PairTable(3, table.a(), table.b(), counts[0], counts[1], counts[2], counts);
        for (int votes = 1; votes <= most; votes++) {
            if (swaps(left, counts, swap, 0, votes)) {
                return OptionalInt.of(votes);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean swaps(PairTable left, double[][] counts, Fragility.Swap swap, int kind, int votes) {
        if (votes == 0) {
            if (!new Connectivity(left).isStrong()) {
                return false;
            }
            double[] strengths = BradleyTerry.fit(left).strengths();
            return strengths[swap.above()] - strengths[swap.below()] < -1e-9;
        }
        for (int k = kind; k < 3 * left.pairs(); k++) {
            double[] count = counts[k / left.pairs()];
            int pair = k % left.pairs();
            if (count[pair] > 0) {
                count[pair]--;
                boolean found = swaps(left, counts, swap, k, votes - 1);
                count[pair]++;
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Ranking rank(Comparisons votes) {
        return Ranking.of(votes, RankingSettings.PLAIN, 1).orElseThrow();
    }
}
