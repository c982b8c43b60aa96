package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WeightingTest {
    private static final Offset<Double> FOUR_DIGITS = within(5.1e-5);

    /// Values from NumPy, by the same formulas.
    @Tag("references")
    @Test
    void realVotesOfEvenPairsAreRatedAsByNumPy() throws Exception {
        View.Board board = View.EVEN_PAIRS
                .of(Goldens.realVotes().votes(), RankingSettings.PLAIN)
                .orElseThrow();
        assertThat(board.places().stream().limit(5).mapToDouble(Place::points).toArray())
                .containsExactly(new double[] {1196.1266, 1181.0705, 1168.4062, 1158.0918, 1153.3547}, FOUR_DIGITS);
        assertThat(board.places().stream().limit(5).mapToDouble(Place::error).toArray())
                .containsExactly(new double[] {3.1073, 2.4754, 1.8100, 2.6154, 1.9126}, FOUR_DIGITS);
        assertThat(board.loss()).isCloseTo(2088.9901466778233, within(1e-9 * 2089));
    }

    @Test
    void aPairThatMetOftenWeighsNoMoreThanAnother() {
        Comparisons.Builder votes = Comparisons.among(3);
        votes.add(0, 1, Result.FIRST, Comparisons.UNKNOWN, 300).add(1, 0, Result.FIRST, Comparisons.UNKNOWN, 100);
        votes.add(1, 2, Result.FIRST, Comparisons.UNKNOWN, 60).add(2, 1, Result.FIRST, Comparisons.UNKNOWN, 20);
        votes.add(0, 2, Result.TIE, Comparisons.UNKNOWN, 10);
        Comparisons even = Weighting.evenPairs(votes.build());
        assertThat(even.weight(0)).isEqualTo(1.0 / 400);
        assertThat(even.weight(1)).isEqualTo(1.0 / 400);
        assertThat(even.weight(3)).isEqualTo(1.0 / 80);
        assertThat(even.weight(4)).as("rarer than 50").isEqualTo(1.0 / 50);
    }

    @Test
    void pairsDrawnWithEqualProbabilityAreRatedAsInTheHeadline() {
        Comparisons votes = RandomArena.of(11, 5, 300, 40);
        double[] propensities = new double[votes.rows()];
        Arrays.fill(propensities, 0.1);
        Ratings plain =
                Ranking.of(votes, RankingSettings.PLAIN, 1).orElseThrow().ratings();
        View.Board weighted = View.INVERSE_PROPENSITY
                .of(votes.withPropensities(propensities), RankingSettings.PLAIN)
                .orElseThrow();
        assertThat(weighted.ratings().points()).containsExactly(plain.points(), within(1e-9));
        assertThat(weighted.ratings().error(2)).isCloseTo(plain.error(2), within(1e-9));
        assertThat(weighted.parameters().getFirst().value())
                .as("effective votes")
                .isCloseTo(300, within(1e-9));
    }

    @Property(tries = 30)
    void aVoteOfHalfTheProbabilityCountsAsTwo(@ForAll long seed) {
        Comparisons votes = RandomArena.of(seed, 4, 200, 0);
        double[] propensities = new double[votes.rows()];
        Comparisons.Builder twice = Comparisons.among(4);
        for (int row = 0; row < votes.rows(); row++) {
            boolean isRare = votes.first(row) + votes.second(row) == 3;
            propensities[row] = isRare ? 0.25 : 0.5;
            twice.add(votes.first(row), votes.second(row), votes.result(row), Comparisons.UNKNOWN, isRare ? 2 : 1);
        }
        double[] points = View.INVERSE_PROPENSITY
                .of(votes.withPropensities(propensities), RankingSettings.PLAIN)
                .orElseThrow()
                .ratings()
                .points();
        double[] counted = Ranking.of(twice.build(), RankingSettings.PLAIN, 1)
                .orElseThrow()
                .ratings()
                .points();
        assertThat(points).containsExactly(counted, within(1e-8));
    }

    @Test
    void withoutProbabilitiesThereIsNoSuchView() {
        assertThat(View.INVERSE_PROPENSITY.of(RandomArena.of(1, 3, 60, 0), RankingSettings.PLAIN))
                .isEmpty();
    }
}
