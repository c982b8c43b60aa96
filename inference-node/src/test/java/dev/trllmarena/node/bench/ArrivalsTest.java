package dev.trllmarena.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long MILLI = 1_000_000;
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @Test
    void onlyTheTimeInWhichAllAnswersRunCounts() {
        // Together from 20 to 50 ms; in it 30, 40, 50 of the first and 30, 50 of the second.
        Arrivals arrivals = new Arrivals(List.of(
                new long[] {10 * MILLI, 20 * MILLI, 30 * MILLI, 40 * MILLI, 50 * MILLI},
                new long[] {20 * MILLI, 30 * MILLI, 50 * MILLI, 70 * MILLI}));
        assertThat(arrivals.perSecond()).isCloseTo(5 / 0.030, EXACT);
    }

    @Test
    void answersThatNeverRunTogetherCountOverTheWholeTime() {
        Arrivals arrivals = new Arrivals(List.of(new long[] {0, MILLI}, new long[] {2 * MILLI, 3 * MILLI}));
        assertThat(arrivals.perSecond()).isCloseTo(3 / 0.003, EXACT);
    }

    @Test
    void gapsAreTakenWithinEachAnswer() {
        Arrivals arrivals =
                new Arrivals(List.of(new long[] {0, MILLI, 4 * MILLI}, new long[] {100 * MILLI, 102 * MILLI}));
        assertThat(arrivals.gapsMillis()).containsExactly(1, 3, 2);
    }

    @Test
    void anAnswerOfOnePieceHasNoSpeed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(List.of(new long[] {1})));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(List.of()));
    }

    @Test
    void aPercentileIsOneOfTheValues() {
        double[] values = {5, 1, 4, 2, 3};
        assertThat(Arrivals.percentile(values, 0.5)).isEqualTo(3);
        assertThat(Arrivals.percentile(values, 0.99)).isEqualTo(5);
        assertThat(Arrivals.percentile(values, 0)).isEqualTo(1);
        assertThat(Arrivals.percentile(new double[] {7, 9}, 0.5)).isEqualTo(7);
    }
}
