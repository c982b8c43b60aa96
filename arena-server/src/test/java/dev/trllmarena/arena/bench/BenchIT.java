package dev.trllmarena.arena.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The bench runs through, small; its figures are no matter here.
@Timeout(90)
class BenchIT {
    @Test
    void itFillsEveryRow() throws Exception {
        Bench.Report report = Bench.run(64, 20);
        assertThat(report.votes().votes()).isEqualTo(64);
        assertThat(report.votes().votesPerSecond()).isPositive();
        assertThat(report.votes().p99Millis())
                .isGreaterThanOrEqualTo(report.votes().p50Millis())
                .isPositive();
        assertThat(report.streams().streams()).isEqualTo(20);
        assertThat(report.streams().failed()).isZero();
        assertThat(report.streams().timed()).isPositive();
        assertThat(report.table()).contains("durable votes", "added to the pace", "limited by");
    }
}
