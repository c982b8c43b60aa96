package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TiesTest {
    private static final Offset<Double> FOUR_DIGITS = within(5.1e-5);

    /// Both models have as many parameters as a pair has frequencies: here ½, ¼ and ¼.
    @Test
    void onePairHasTheClosedForm() {
        Comparisons votes = pair(10, 5, 5);
        View.Board raoKupper = board(View.RAO_KUPPER, votes);
        assertThat(difference(raoKupper)).isCloseTo(Scale.POINTS * Math.log(3) / 2, within(1e-9));
        assertThat(raoKupper.parameters().getFirst().value()).isCloseTo(Math.log(3) / 2, within(1e-11));
        View.Board davidson = board(View.DAVIDSON, votes);
        assertThat(difference(davidson)).isCloseTo(Scale.POINTS * Math.log(2), within(1e-9));
        assertThat(davidson.parameters().getFirst().value()).isCloseTo(Math.sqrt(0.5), within(1e-11));
        View.Board noTies = board(View.NO_TIES, votes);
        assertThat(difference(noTies)).isCloseTo(Scale.POINTS * Math.log(2), within(1e-9));
        double entropy = -(10 * Math.log(0.5) + 5 * Math.log(0.25) + 5 * Math.log(0.25));
        assertThat(raoKupper.loss()).isCloseTo(entropy, within(1e-10));
        assertThat(davidson.loss()).isCloseTo(entropy, within(1e-10));
    }

    @Property(tries = 400)
    void derivativesAreThoseOfTheLoss(
            @ForAll @DoubleRange(min = -4, max = 4) double z, @ForAll @DoubleRange(min = 0.1, max = 3) double t) {
        double h = 1e-5;
        for (TieModel model : TieModel.values()) {
            double[] d = derivatives(model, z, t);
            double[] right = derivatives(model, z + h, t);
            double[] left = derivatives(model, z - h, t);
            double[] up = derivatives(model, z, t + h);
            double[] down = derivatives(model, z, t - h);
            double[] unused = new double[5];
            double byZ = (model.loss(z + h, t, 3, 2, 4, unused) - model.loss(z - h, t, 3, 2, 4, unused)) / (2 * h);
            double byT = (model.loss(z, t + h, 3, 2, 4, unused) - model.loss(z, t - h, 3, 2, 4, unused)) / (2 * h);
            assertThat(d[0]).isCloseTo(byZ, within(1e-5));
            assertThat(d[1]).isCloseTo(byT, within(1e-5));
            assertThat(d[2]).isCloseTo((right[0] - left[0]) / (2 * h), within(1e-5));
            assertThat(d[3]).isCloseTo((right[1] - left[1]) / (2 * h), within(1e-5));
            assertThat(d[4]).isCloseTo((up[1] - down[1]) / (2 * h), within(1e-4));
        }
    }

    /// Values from NumPy, by the same formulas.
    @Tag("references")
    @Test
    void realVotesAreRatedAsByNumPy() throws Exception {
        Comparisons votes = Goldens.realVotes().votes();
        View.Board raoKupper = board(View.RAO_KUPPER, votes);
        assertTop(raoKupper, new double[] {1231.2014, 1213.9450, 1200.7163, 1186.6883, 1184.2389});
        assertErrors(raoKupper, new double[] {2.6293, 2.3225, 1.3033, 2.3134, 1.6255});
        assertThat(raoKupper.loss()).isCloseTo(1767574.3381200088, within(1e-9 * 1767574));
        assertThat(raoKupper.parameters().getFirst().value()).isCloseTo(0.7670065465199158, within(1e-9));
        View.Board davidson = board(View.DAVIDSON, votes);
        assertTop(davidson, new double[] {1320.4156, 1294.1218, 1274.3837, 1257.1043, 1251.0265});
        assertErrors(davidson, new double[] {3.7583, 3.2550, 1.8162, 3.2430, 2.2301});
        assertThat(davidson.loss()).isCloseTo(1768047.2923884252, within(1e-9 * 1768047));
        assertThat(davidson.parameters().getFirst().value()).isCloseTo(Math.exp(0.1155764082940843), within(1e-9));
        View.Board noTies = board(View.NO_TIES, votes);
        assertTop(noTies, new double[] {1323.0202, 1290.1610, 1266.4570, 1254.4004, 1242.3990});
        assertErrors(noTies, new double[] {4.1941, 3.4309, 1.8552, 3.4597, 2.2406});
        assertThat(noTies.loss()).isCloseTo(694667.3734370338, within(1e-9 * 694667));
    }

    @Test
    void withoutTiesBothModelsAreBradleyTerry() {
        double[] points = Ranking.of(Goldens.fourTeams(), RankingSettings.PLAIN, 1)
                .orElseThrow()
                .ratings()
                .points();
        assertThat(board(View.RAO_KUPPER, Goldens.fourTeams()).ratings().points())
                .isEqualTo(points);
        assertThat(board(View.DAVIDSON, Goldens.fourTeams()).ratings().points()).isEqualTo(points);
    }

    @Test
    void winsInOneDirectionOnlyHaveNoFiniteRatingsHoweverManyTies() {
        Comparisons votes = pair(5, 0, 5);
        assertThat(Ranking.of(votes, RankingSettings.PLAIN, 1)).isPresent();
        assertThat(View.RAO_KUPPER.of(votes, RankingSettings.PLAIN)).isEmpty();
        assertThat(View.DAVIDSON.of(votes, RankingSettings.PLAIN)).isEmpty();
        assertThat(View.NO_TIES.of(votes, RankingSettings.PLAIN)).isEmpty();
    }

    @Test
    void aCycleOfWinsMakesTiesFinite() {
        Comparisons.Builder votes = Comparisons.among(4);
        for (int i = 0; i < 3; i++) {
            votes.add(i, (i + 1) % 3, Result.FIRST, Comparisons.UNKNOWN);
        }
        votes.add(0, 3, Result.TIE, Comparisons.UNKNOWN).add(1, 3, Result.BOTH_BAD, Comparisons.UNKNOWN);
        assertThat(board(View.RAO_KUPPER, votes.build()).rated()).hasSize(4);
        assertThat(board(View.DAVIDSON, votes.build()).rated()).hasSize(4);
    }

    @Property(tries = 30)
    void neitherOrderNorSidesMatter(@ForAll long seed) {
        Comparisons votes = RandomArena.of(seed, 5, 200, 7);
        int[] order = RandomArena.shuffled(seed, votes.rows());
        Comparisons other = RandomArena.rearranged(votes, order, seed);
        for (View view : new View[] {View.RAO_KUPPER, View.DAVIDSON, View.NO_TIES}) {
            View.Board board = board(view, votes);
            View.Board rearranged = board(view, other);
            assertThat(rearranged.ratings().points()).isEqualTo(board.ratings().points());
            for (int i = 0; i < 5; i++) {
                assertThat(rearranged.ratings().error(i))
                        .isCloseTo(board.ratings().error(i), within(1e-8));
            }
        }
    }

    @Property(tries = 30)
    void doublingAllVotesKeepsRatingsAndNarrowsErrors(@ForAll long seed) {
        Comparisons votes = RandomArena.of(seed, 4, 150, 0);
        for (View view : new View[] {View.RAO_KUPPER, View.DAVIDSON}) {
            Ratings once = board(view, votes).ratings();
            Ratings twice = board(view, RandomArena.doubled(votes)).ratings();
            assertThat(twice.points()).containsExactly(once.points(), within(1e-8));
            for (int i = 0; i < 4; i++) {
                assertThat(twice.error(i)).isCloseTo(once.error(i) / Math.sqrt(2), within(1e-7));
            }
        }
    }

    @Test
    void votesOfOnePersonCountAsOneWitness() {
        Comparisons alone = RandomArena.of(3, 4, 400, 400);
        Comparisons together = RandomArena.of(3, 4, 400, 8);
        Ratings single = board(View.DAVIDSON, alone).ratings();
        Ratings clustered = board(View.DAVIDSON, together).ratings();
        assertThat(single.clustered().orElseThrow().at(0, 0))
                .isCloseTo(single.sandwich().at(0, 0), within(1e-9));
        assertThat(clustered.sandwich().at(0, 0)).isEqualTo(single.sandwich().at(0, 0));
        assertThat(clustered.clustered().orElseThrow().at(0, 0))
                .isNotCloseTo(clustered.sandwich().at(0, 0), within(1.0));
    }

    private static double[] derivatives(TieModel model, double z, double t) {
        double[] derivatives = new double[5];
        model.loss(z, t, 3, 2, 4, derivatives);
        return derivatives;
    }

    private static Comparisons pair(int wins, int losses, int ties) {
        Comparisons.Builder votes = Comparisons.among(2);
        votes.add(0, 1, Result.FIRST, Comparisons.UNKNOWN, wins);
        if (losses > 0) {
            votes.add(0, 1, Result.SECOND, Comparisons.UNKNOWN, losses);
        }
        return votes.add(0, 1, Result.TIE, Comparisons.UNKNOWN, ties).build();
    }

    private static View.Board board(View view, Comparisons votes) {
        return view.of(votes, RankingSettings.PLAIN).orElseThrow();
    }

    private static double difference(View.Board board) {
        return board.ratings().points()[0] - board.ratings().points()[1];
    }

    private static void assertTop(View.Board board, double[] points) {
        assertThat(board.places().stream()
                        .limit(points.length)
                        .mapToDouble(Place::points)
                        .toArray())
                .containsExactly(points, FOUR_DIGITS);
    }

    private static void assertErrors(View.Board board, double[] errors) {
        assertThat(board.places().stream()
                        .limit(errors.length)
                        .mapToDouble(Place::error)
                        .toArray())
                .containsExactly(errors, FOUR_DIGITS);
    }
}
