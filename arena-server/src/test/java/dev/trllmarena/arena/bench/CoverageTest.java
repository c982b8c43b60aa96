package dev.trllmarena.arena.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageTest {
    static List<SimulatedArena.Kind> kinds() {
        return RankingBench.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void intervalsHoldTheTruthAsOftenAsTheySay(SimulatedArena.Kind kind) {
        Coverage.Figures figures = Coverage.of(kind, 500, 1);
        assertThat(figures.arenas()).isEqualTo(500);
        assertThat(figures.intervals()).isBetween(0.93, 0.97);
        assertThat(figures.rankRanges()).isGreaterThanOrEqualTo(0.95);
        if (kind.taste() > 0) { // what would happen if nobody minded that a voter's votes go together
            assertThat(figures.narrow()).isLessThan(0.93);
        }
    }

    @Test
    void theNormalQuantileIsRight() {
        assertThat(Normal.quantile(0.5)).isZero();
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-8));
        assertThat(Normal.quantile(0.001)).isCloseTo(-3.090232306167813, within(1e-8));
    }
}
