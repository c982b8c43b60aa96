package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectivityTest {
    @Test
    void aChainOfWinsIsNotStrong() {
        assertThat(of(Comparisons.among(3).add(0, 1, Result.FIRST, 0).add(1, 2, Result.FIRST, 0))
                        .isStrong())
                .isFalse();
    }

    @Test
    void aRoundOfWinsIsStrong() {
        assertThat(of(Comparisons.among(3)
                                .add(0, 1, Result.FIRST, 0)
                                .add(1, 2, Result.FIRST, 0)
                                .add(0, 2, Result.SECOND, 0))
                        .isStrong())
                .isTrue();
    }

    @Test
    void aTieIsAWinBothWays() {
        assertThat(of(Comparisons.among(3).add(1, 0, Result.TIE, 0).add(2, 1, Result.BOTH_BAD, 0))
                        .isStrong())
                .isTrue();
    }

    @Test
    void theLargestSetIsFound() {
        Connectivity connectivity = of(Comparisons.among(6)
                .add(0, 1, Result.TIE, 0)
                .add(1, 2, Result.FIRST, 0)
                .add(2, 4, Result.TIE, 0)
                .add(4, 5, Result.TIE, 0));
        assertThat(connectivity.largest()).containsExactly(2, 4, 5);
        assertThat(connectivity.isStrong()).isFalse();
    }

    @Test
    void ofEqualSetsTheOneWithTheLowestNumberIsTaken() {
        assertThat(of(Comparisons.among(4).add(2, 3, Result.TIE, 0).add(0, 1, Result.TIE, 0))
                        .largest())
                .containsExactly(0, 1);
    }

    private static Connectivity of(Comparisons.Builder votes) {
        return new Connectivity(PairTable.of(votes.build()));
    }
}
