package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// What must not change a rating, and what must.
class RankingPropertiesTest {
    private static final double POINTS = 1e-7;
    private static final int TRIES = 200;

    private static final List<Result> RESULTS = List.of(Result.values());

    private record Vote(int first, int second, Result result, int voter) {
        Vote swapped() {
            return new Vote(second, first, result.swapped(), voter);
        }
    }

    /// Votes of an arena in which everybody is connected.
    private record Arena(int contestants, List<Vote> votes) {
        static Arena of(long seed, int contestants) {
            Random random = new Random(seed);
            List<Vote> votes = new ArrayList<>();
            for (int i = 1; i < contestants; i++) {
                votes.add(new Vote(i - 1, i, Result.TIE, random.nextInt(20)));
            }
            for (int i = 0; i < 150; i++) {
                int first = random.nextInt(contestants);
                int second = (first + 1 + random.nextInt(contestants - 1)) % contestants;
                votes.add(new Vote(first, second, RESULTS.get(random.nextInt(RESULTS.size())), random.nextInt(20)));
            }
            return new Arena(contestants, votes);
        }

        Arena with(UnaryOperator<Vote> change) {
            return new Arena(contestants, votes.stream().map(change).toList());
        }

        Arena and(int more, List<Vote> others) {
            List<Vote> all = new ArrayList<>(votes);
            all.addAll(others);
            return new Arena(contestants + more, all);
        }

        Ranking rank() {
            return rank(RankingSettings.PLAIN);
        }

        Ranking rank(RankingSettings settings) {
            Comparisons.Builder rows = Comparisons.among(contestants);
            votes.forEach(vote -> rows.add(vote.first(), vote.second(), vote.result(), vote.voter()));
            return Ranking.of(rows.build(), settings, 1).orElseThrow();
        }
    }

    @Property(tries = TRIES)
    void theOrderOfVotesLeavesEveryBit(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        Arena arena = Arena.of(seed, contestants);
        List<Vote> shuffled = new ArrayList<>(arena.votes());
        Collections.shuffle(shuffled, new Random(seed));
        Ranking before = arena.rank();
        Ranking after = new Arena(contestants, shuffled).rank();
        assertThat(after.ratings().points()).isEqualTo(before.ratings().points());
        assertThat(after.ratings().sandwich().values())
                .isEqualTo(before.ratings().sandwich().values());
        assertSameErrors(after, before);
    }

    @Property(tries = TRIES)
    void theSidesOfVotesLeaveEveryBit(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        Arena arena = Arena.of(seed, contestants);
        Random coin = new Random(seed);
        Ranking before = arena.rank();
        Ranking after =
                arena.with(vote -> coin.nextBoolean() ? vote.swapped() : vote).rank();
        assertThat(after.ratings().points()).isEqualTo(before.ratings().points());
        assertThat(after.places()).isEqualTo(before.places());
    }

    @Property(tries = TRIES)
    void otherNumbersForContestantsMoveTheirRatingsAlong(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        Arena arena = Arena.of(seed, contestants);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < contestants; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(seed));
        Ranking before = arena.rank();
        Ranking after = arena.with(vote ->
                        new Vote(numbers.get(vote.first()), numbers.get(vote.second()), vote.result(), vote.voter()))
                .rank();
        for (int i = 0; i < contestants; i++) {
            int moved = numbers.get(i);
            assertThat(after.ratings().points()[moved])
                    .isCloseTo(before.ratings().points()[i], within(POINTS));
            assertThat(after.ratings().error(moved)).isCloseTo(before.ratings().error(i), within(POINTS));
        }
    }

    @Property(tries = TRIES)
    void everyVoteTwiceHalvesTheVarianceOfVotesButNotThatOfVoters(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        Arena arena = Arena.of(seed, contestants);
        Ratings once = arena.rank().ratings();
        Ratings twice = arena.and(0, arena.votes()).rank().ratings();
        for (int i = 0; i < contestants; i++) {
            assertThat(twice.points()[i]).isCloseTo(once.points()[i], within(POINTS));
            double variance = once.sandwich().at(i, i);
            assertThat(twice.sandwich().at(i, i)).isCloseTo(variance / 2, within(variance * 1e-9));
            double ofVoters = once.clustered().orElseThrow().at(i, i);
            assertThat(twice.clustered().orElseThrow().at(i, i)).isCloseTo(ofVoters, within(ofVoters * 1e-9 + POINTS));
        }
    }

    @Property(tries = TRIES)
    void theFitForgetsWhereItBegan(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int contestants,
            @ForAll @DoubleRange(min = -5, max = 5) double shift) {
        Ranking ranking = Arena.of(seed, contestants).rank();
        double[] start = new double[contestants];
        Arrays.fill(start, shift);
        start[0] = -shift;
        Fit fit = BradleyTerry.fit(PairTable.of(ranking.votes()), start);
        assertThat(fit.strengths()).containsExactly(ranking.fit().strengths(), within(1e-9));
        assertThat(Arrays.stream(fit.strengths()).sum()).isCloseTo(0, within(1e-9));
    }

    @Property(tries = TRIES)
    void strangersLeaveEveryBitOfTheOthers(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        Arena arena = Arena.of(seed, contestants);
        Ranking before = arena.rank();
        int alone = contestants; // met nobody
        int beaten = contestants + 1; // lost every time
        Ranking after = arena.and(
                        2, List.of(new Vote(0, beaten, Result.FIRST, 1), new Vote(beaten, 1, Result.SECOND, 2)))
                .rank();
        assertThat(after.unconnected()).containsExactly(alone, beaten);
        assertThat(after.ratings().points()).isEqualTo(before.ratings().points());
        assertThat(after.places()).isEqualTo(before.places());
        assertThat(after.votesUsed()).isEqualTo(before.votesUsed());
    }

    @Property(tries = TRIES)
    void oneVoterWithManyVotesWidensTheIntervalOfVotersOnly(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        Arena arena = Arena.of(seed, contestants);
        List<Vote> zeal = Collections.nCopies(100, new Vote(0, 1, Result.FIRST, 20));
        Ratings before = arena.rank().ratings();
        Ratings after = arena.and(0, zeal).rank().ratings();
        assertThat(after.points()[0]).isGreaterThan(before.points()[0]);
        assertThat(after.clustered().orElseThrow().ofDifference(0, 1))
                .isGreaterThan(9 * after.sandwich().ofDifference(0, 1));
        assertThat(after.errorOfDifference(0, 1))
                .isEqualTo(Math.sqrt(after.clustered().orElseThrow().ofDifference(0, 1)));
    }

    @Property(tries = TRIES)
    void votersWithOneVoteEachAreAsIndependentAsVotes(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        int[] next = {0};
        Ratings ratings = Arena.of(seed, contestants)
                .with(vote -> new Vote(vote.first(), vote.second(), vote.result(), next[0]++))
                .rank()
                .ratings();
        assertThat(ratings.clustered().orElseThrow().values())
                .containsExactly(ratings.sandwich().values(), within(POINTS));
    }

    @Property(tries = TRIES)
    void aRankLiesInItsRange(@ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int contestants) {
        assertThat(Arena.of(seed, contestants).rank().places()).allSatisfy(place -> {
            assertThat(place.rank()).isBetween(place.bestRank(), place.worstRank());
            assertThat(place.points()).isBetween(place.lower(), place.upper());
            assertThat(place.rankUpperBound()).isLessThanOrEqualTo(place.bestRank());
        });
    }

    private static void assertSameErrors(Ranking one, Ranking other) {
        for (int i = 0; i < one.rated().length; i++) {
            assertThat(one.ratings().error(i)).isCloseTo(other.ratings().error(i), within(POINTS));
        }
    }
}
