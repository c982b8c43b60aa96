package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProvisionalRatingsTest {
    @Test
    void oneWinMakesNobodyInfinite() {
        double[] points = ProvisionalRatings.points(
                Comparisons.among(2).add(0, 1, Result.FIRST, 0).build());
        double p = Math.exp(Scale.strength(points[0])); // and 1/p: 2 = 2p/(p+1) + p/(p+1/p)
        assertThat(p * p * p - p * p).isCloseTo(2, within(1e-9));
        assertThat(points[0] + points[1]).isCloseTo(2000, within(1e-9));
    }

    @Test
    void theExpectedWinsAreThoseHadPlusTheHalfOfTwo() {
        double[] points = ProvisionalRatings.points(Comparisons.among(3)
                .add(0, 1, Result.FIRST, 0)
                .add(1, 2, Result.FIRST, 0)
                .build());
        assertThat(points).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(Arrays.stream(points).average().orElseThrow()).isCloseTo(1000, within(1e-9));
        assertThat(points[1]).isCloseTo(1000, within(1e-9));
    }

    @Test
    void manyVotesDrownThePhantom() {
        Comparisons votes = Comparisons.among(2)
                .add(0, 1, Result.FIRST, 0, 30_000)
                .add(0, 1, Result.SECOND, 0, 10_000)
                .build();
        double[] points = ProvisionalRatings.points(votes);
        assertThat(points[0] - points[1]).isCloseTo(400 * Math.log10(3), within(0.02));
    }
}
