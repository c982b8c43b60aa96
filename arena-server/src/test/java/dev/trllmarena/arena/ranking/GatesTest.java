package dev.trllmarena.arena.ranking;

import static dev.trllmarena.arena.ranking.Gates.Stage.LISTED;
import static dev.trllmarena.arena.ranking.Gates.Stage.PRELIMINARY;
import static dev.trllmarena.arena.ranking.Gates.Stage.TOO_FEW_VOTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GatesTest {
    @Test
    void aContestantIsShownFrom300AndListedFrom1000WithinThirtyPoints() {
        assertThat(Gates.DEFAULT.stage(299, 10)).isEqualTo(TOO_FEW_VOTES);
        assertThat(Gates.DEFAULT.stage(300, 10)).isEqualTo(PRELIMINARY);
        assertThat(Gates.DEFAULT.stage(999, 10)).isEqualTo(PRELIMINARY);
        assertThat(Gates.DEFAULT.stage(1000, 30)).isEqualTo(LISTED);
        assertThat(Gates.DEFAULT.stage(1000, 30.1)).isEqualTo(PRELIMINARY);
        assertThat(Gates.DEFAULT.stage(5000, Double.NaN)).isEqualTo(PRELIMINARY);
    }

    @Test
    void gatesThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> new Gates(1000, 300, 30))
                .hasMessageContaining("shown from 1000 battles, listed from 300");
        assertThatThrownBy(() -> new Gates(300, 1000, 0)).hasMessageContaining("±0");
    }
}
