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
        VoteBench.Most most = report.votes().most();
        assertThat(most.votes()).isEqualTo(64);
        assertThat(most.perSecond()).isPositive();
        assertThat(most.times().p99Millis())
                .isGreaterThanOrEqualTo(most.times().p50Millis())
                .isPositive();
        assertThat(report.votes().offered())
                .hasSize(2)
                .allMatch(offered -> offered.votes() > 0 && offered.perSecond() > 0);
        assertThat(report.streams().streams()).isEqualTo(20);
        assertThat(report.streams().failed()).isZero();
        assertThat(report.streams().timed()).isPositive();
        assertThat(report.streams().added().p50Millis())
                .isPositive()
                .isLessThan(report.streams().firstText().p50Millis());
        assertThat(report.table()).contains("votes, most", "votes, offered", "added to the pace", "limited by");
    }
}
