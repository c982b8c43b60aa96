package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theNumberOfThreadsLeavesEveryBit(int threads) {
        Bootstrap.Intervals alone = intervals(zealots(), 200, 7, 1);
        Bootstrap.Intervals together = intervals(zealots(), 200, 7, threads);
        assertThat(together.lower()).isEqualTo(alone.lower());
        assertThat(together.upper()).isEqualTo(alone.upper());
    }

    @Test
    void anotherSeedIsAnotherDraw() {
        assertThat(intervals(zealots(), 200, 8, 1).lower())
                .isNotEqualTo(intervals(zealots(), 200, 7, 1).lower());
    }

    @Test
    void itIsAsWideAsTheClusteredErrorSays() {
        Ranking ranking = Ranking.of(zealots(), new RankingSettings(Optional.empty(), 2000, 7), 2)
                .orElseThrow();
        Bootstrap.Intervals intervals = ranking.bootstrap().orElseThrow();
        assertThat(intervals.unconnected()).isZero();
        for (int i = 0; i < 3; i++) {
            double clustered =
                    Math.sqrt(ranking.ratings().clustered().orElseThrow().at(i, i));
            double width = intervals.upper()[i] - intervals.lower()[i];
            assertThat(width / (2 * Scale.NORMAL_95 * clustered)).isCloseTo(1, within(0.1));
            assertThat(clustered)
                    .isGreaterThan(2 * Math.sqrt(ranking.ratings().sandwich().at(i, i)));
        }
    }

    @Test
    void votesOfUnknownVotersAreDrawnOneByOne() {
        Comparisons votes = Comparisons.among(2)
                .add(0, 1, Result.FIRST, Comparisons.UNKNOWN, 300)
                .add(0, 1, Result.SECOND, Comparisons.UNKNOWN, 200)
                .build();
        Ranking ranking = Ranking.of(votes, new RankingSettings(Optional.empty(), 2000, 7), 2)
                .orElseThrow();
        Bootstrap.Intervals intervals = ranking.bootstrap().orElseThrow();
        assertThat((intervals.upper()[0] - intervals.lower()[0])
                        / (2 * ranking.ratings().halfWidth(0)))
                .isCloseTo(1, within(0.1));
    }

    @Test
    void drawsWithoutFiniteRatingsAreCounted() {
        Comparisons votes = Comparisons.among(2)
                .add(0, 1, Result.FIRST, 0)
                .add(0, 1, Result.SECOND, 1)
                .build();
        Bootstrap.Intervals intervals = intervals(votes, 1000, 7, 1);
        assertThat(intervals.replicates()).isEqualTo(1000);
        assertThat(intervals.unconnected()).isBetween(430, 570); // one voter twice: half of the draws
        assertThat(intervals.lower()[0]).isCloseTo(1000, within(1e-9));
    }

    @Test
    void aSeedGivesTheDrawsOfThePublishedGenerator() {
        SplitMix random = new SplitMix(0);
        assertThat(random.next()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(random.next()).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(random.next()).isEqualTo(0x06C45D188009454FL);
        for (int i = 0; i < 1000; i++) {
            assertThat(random.below(3)).isBetween(0, 2);
        }
    }

    /// 150 voters, each of whom votes the same way ten times over.
    private static Comparisons zealots() {
        Random random = new Random(3);
        Comparisons.Builder votes = Comparisons.among(3);
        for (int voter = 0; voter < 150; voter++) {
            int first = random.nextInt(3);
            int second = (first + 1 + random.nextInt(2)) % 3;
            Result result = random.nextInt(5) < 3 == first < second ? Result.FIRST : Result.SECOND;
            for (int i = 0; i < 10; i++) {
                votes.add(first, second, result, voter);
            }
        }
        return votes.build();
    }

    private static Bootstrap.Intervals intervals(Comparisons votes, int replicates, long seed, int threads) {
        return Ranking.of(votes, new RankingSettings(Optional.empty(), replicates, seed), threads)
                .orElseThrow()
                .bootstrap()
                .orElseThrow();
    }
}
