package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Offset<Double> FOUR_DIGITS = within(5.1e-5);

    @Test
    void onePairHasTheClosedForm() {
        Comparisons.Builder votes = Comparisons.among(2);
        votes.add(0, 1, Result.FIRST, Comparisons.UNKNOWN, 10);
        votes.add(0, 1, Result.SECOND, Comparisons.UNKNOWN, 5);
        votes.add(0, 1, Result.TIE, Comparisons.UNKNOWN, 3);
        votes.add(0, 1, Result.BOTH_BAD, Comparisons.UNKNOWN, 2);
        Ratings ratings = rank(votes.build()).ratings();
        double difference = ratings.points()[0] - ratings.points()[1];
        assertThat(difference).isCloseTo(400 * Math.log10(12.5 / 7.5), within(1e-9));
        assertThat(difference).isCloseTo(88.739500, within(5.1e-7));
        assertThat(ratings.errorOfDifference(0, 1)).isCloseTo(68.7107, FOUR_DIGITS);
    }

    @Test
    void fourTeamsGiveTheGoldenRatings() {
        Ranking ranking = rank(Goldens.fourTeams());
        double[] strengths =
                Arrays.stream(ranking.fit().strengths()).map(Math::exp).toArray();
        assertThat(strengths).containsExactly(new double[] {0.639835, 1.043314, 0.659810, 2.270377}, within(5.1e-7));
        assertThat(ranking.ratings().points())
                .containsExactly(new double[] {922.4271, 1007.3661, 927.7676, 1142.4392}, FOUR_DIGITS);
        assertThat(errors(ranking)).containsExactly(new double[] {94.5621, 84.1932, 91.7531, 108.3947}, FOUR_DIGITS);
        assertThat(ranking.fit().loss()).isCloseTo(13.428450, within(5.1e-7));
    }

    @Tag("references")
    @Test
    void sixtyVotesGiveTheGoldenRatings() throws Exception {
        Ranking ranking = rank(Goldens.sixtyVotes().votes());
        assertThat(ranking.ratings().points())
                .containsExactly(new double[] {1140.8946, 1058.7974, 949.9488, 850.3592}, FOUR_DIGITS);
        assertThat(errors(ranking)).containsExactly(new double[] {52.2264, 48.3400, 58.0086, 56.1122}, FOUR_DIGITS);
        assertThat(ranking.fit().loss()).isCloseTo(35.727897765285, within(1e-12 * 36));
    }

    private static Ranking rank(Comparisons votes) {
        return Ranking.of(votes, RankingSettings.PLAIN, 1).orElseThrow();
    }

    private static double[] errors(Ranking ranking) {
        double[] errors = new double[ranking.ratings().contestants()];
        Arrays.setAll(errors, ranking.ratings()::error);
        return errors;
    }
}
