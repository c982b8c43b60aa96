package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WinMatrixTest {
    @Test
    void itSetsWhatWasBesideWhatIsExpected() {
        Ranking ranking =
                Ranking.of(Goldens.fourTeams(), RankingSettings.PLAIN, 1).orElseThrow();
        WinMatrix matrix = WinMatrix.of(ranking.votes(), ranking.fit());
        assertThat(matrix.votes(0, 1)).isEqualTo(5);
        assertThat(matrix.observed(0, 1)).isEqualTo(0.4);
        assertThat(matrix.observed(1, 0)).isEqualTo(0.6);
        assertThat(matrix.predicted(0, 1)).isCloseTo(0.639835 / (0.639835 + 1.043314), within(1e-6));
        assertThat(matrix.votes(0, 2)).isZero();
        assertThat(matrix.observed(0, 2)).isNaN();
    }

    @Test
    void expectedWinsOfEverybodyAreThoseHeHad() {
        Ranking ranking =
                Ranking.of(Goldens.fourTeams(), RankingSettings.PLAIN, 1).orElseThrow();
        WinMatrix matrix = WinMatrix.of(ranking.votes(), ranking.fit());
        for (Place place : ranking.places()) {
            double expected = 0;
            for (int other = 0; other < 4; other++) {
                double votes = (double) matrix.votes(place.contestant(), other);
                expected += votes * matrix.predicted(place.contestant(), other);
            }
            assertThat(expected).isCloseTo((double) place.tally().wins(), within(1e-9));
        }
    }
}
