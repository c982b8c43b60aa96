package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final int BITS = 739_348_437;
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

    @Tag("references")
    @Test
    void realVotesGiveTheGoldenRatings() throws Exception {
        Goldens.Table real = Goldens.realVotes();
        Ranking ranking = rank(real.votes());
        assertThat(ranking.votesUsed()).isEqualTo(1_670_250);
        assertThat(ranking.unconnected()).isEmpty();
        assertThat(ranking.fit().loss() / ranking.votesUsed()).isCloseTo(0.667481805317909, within(6e-16 * 1000));
        double squares = 0;
        for (double strength : ranking.fit().strengths()) {
            squares += strength * strength;
        }
        assertThat(squares).isCloseTo(48.15139231, within(5.1e-9));
        List<String> lines = new ArrayList<>();
        for (Place place : ranking.places()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s %.3f (%.3f)",
                    real.names().get(place.contestant()),
                    place.points(),
                    place.error()));
        }
        assertThat(lines)
                .startsWith(
                        "chatgpt-4o-latest 1203.931 (2.383)",
                        "gemini-1.5-pro-exp-0801 1187.194 (2.065)",
                        "gpt-4o-2024-05-13 1174.602 (1.147)",
                        "gpt-4o-mini-2024-07-18 1163.623 (2.063)",
                        "claude-3-5-sonnet-20240620 1159.751 (1.415)")
                .endsWith("llama-13b 687.621 (6.456)")
                .hasSize(129);
        assertThat(ranking.places().getFirst().tally().votes()).isEqualTo(14_514);
        assertThat(ranking.places().getLast().tally().votes()).isEqualTo(2_443);
    }

    @Tag("references")
    @Test
    void realVotesGiveTheGoldenRankRanges() throws Exception {
        List<Place> places = rank(Goldens.realVotes().votes()).places();
        assertThat(places.subList(3, 5)).allSatisfy(place -> {
            assertThat(place.rankUpperBound()).isEqualTo(4);
            assertThat(place.bestRank()).isEqualTo(4);
            assertThat(place.worstRank()).isEqualTo(5);
        });
        assertThat(places.subList(0, 5)).extracting(Place::group).containsExactly(1, 2, 3, 4, 4);
    }

    @Tag("references")
    @Test
    void realVotesAreCountedByOutcome() throws Exception {
        long wins = 0;
        long losses = 0;
        long ties = 0;
        long bothBad = 0;
        for (Place place : rank(Goldens.realVotes().votes()).places()) {
            wins += place.tally().wins();
            losses += place.tally().losses();
            ties += place.tally().ties();
            bothBad += place.tally().bothBad();
        }
        assertThat(wins).isEqualTo(losses).isEqualTo(595_570 + 498_305);
        assertThat(ties).isEqualTo(2 * 281_121);
        assertThat(bothBad).isEqualTo(2 * 295_254);
    }

    @Test
    void anAnchorMovesAllAlikeAndKeepsItsInterval() {
        Ranking free = rank(Goldens.fourTeams());
        Ranking anchored = Ranking.of(
                        Goldens.fourTeams(),
                        new RankingSettings(Optional.of(new RankingSettings.Anchor(2, 1100)), 50, 1),
                        1)
                .orElseThrow();
        assertThat(anchored.ratings().points()[2]).isCloseTo(1100, within(1e-9));
        for (int i = 0; i < 4; i++) {
            assertThat(anchored.ratings().points()[i] - free.ratings().points()[i])
                    .isCloseTo(1100 - 927.7676, FOUR_DIGITS);
            assertThat(anchored.ratings().error(i)).isEqualTo(free.ratings().error(i));
        }
        Bootstrap.Intervals intervals = anchored.bootstrap().orElseThrow();
        assertThat(intervals.lower()[2]).isLessThan(1090);
        assertThat(intervals.upper()[2]).isGreaterThan(1110);
    }

    /// A release is recomputed by strangers: this number may only change together with the version of the method.
    @Test
    void theBitsAreTheSameOnEveryMachine() {
        Ranking ranking = Ranking.of(Goldens.fourTeams(), new RankingSettings(Optional.empty(), 100, 20261101), 2)
                .orElseThrow();
        Bootstrap.Intervals bootstrap = ranking.bootstrap().orElseThrow();
        assertThat(Arrays.hashCode(new int[] {
                    Arrays.hashCode(ranking.ratings().points()),
                    Arrays.hashCode(errors(ranking)),
                    Double.hashCode(ranking.fit().loss()),
                    Arrays.hashCode(bootstrap.lower()),
                    Arrays.hashCode(bootstrap.upper())
                }))
                .isEqualTo(BITS);
        assertThat(Ranking.METHOD).isEqualTo("bradley-terry/1");
    }

    @Test
    void withoutTwoWhoCanBeComparedThereIsNoRanking() {
        Comparisons won = Comparisons.among(2)
                .add(0, 1, Result.FIRST, 0)
                .add(0, 1, Result.FIRST, 1)
                .build();
        assertThat(Ranking.of(won, RankingSettings.PLAIN, 1)).isEmpty();
        assertThat(Ranking.of(Comparisons.among(0).build(), RankingSettings.PLAIN, 1))
                .isEmpty();
        assertThat(Ranking.of(Comparisons.among(3).build(), RankingSettings.PLAIN, 1))
                .isEmpty();
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
