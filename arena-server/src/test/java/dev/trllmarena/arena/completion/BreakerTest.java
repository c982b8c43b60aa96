package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Health.Failure;
import dev.trllmarena.arena.contestant.Health.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Breaker breaker = new Breaker(new Breaker.Rules(3, Duration.ofSeconds(10), Duration.ofSeconds(30)));

    @Test
    void onlyFailuresInARowCount() {
        breaker.failed(Kind.FAILED, NOW);
        breaker.failed(Kind.FAILED, NOW);
        breaker.answered();
        breaker.failed(Kind.FAILED, NOW);
        assertThat(breaker.failed(Kind.OVERLOADED, NOW)).isFalse();
        assertThat(breaker.condition().state()).isEqualTo(State.CLOSED);
        assertThat(breaker.failed(Kind.UNAVAILABLE, NOW)).isTrue();
        assertThat(breaker.condition().state()).isEqualTo(State.OPEN);
        assertThat(breaker.condition().consecutiveFailures()).isEqualTo(3);
        assertThat(breaker.condition().lastFailure()).hasValue(new Failure("unavailable", NOW));
    }

    @Test
    void aWrongKeyDoesNotGetBetterByTrying() {
        assertThat(breaker.failed(Kind.DENIED, NOW)).isTrue();
    }

    @Test
    void oneProbeIsMadeAndRestsGrow() {
        breaker.failed(Kind.DENIED, NOW);
        assertThat(breaker.beginProbe(NOW.plusSeconds(9))).isFalse();
        assertThat(breaker.beginProbe(NOW.plusSeconds(10))).isTrue();
        assertThat(breaker.beginProbe(NOW.plusSeconds(10))).as("one at a time").isFalse();
        assertThat(breaker.condition().state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.failed(Kind.FAILED, NOW.plusSeconds(11)))
                .as("it had left before")
                .isFalse();
        assertThat(breaker.beginProbe(NOW.plusSeconds(30))).isFalse();
        assertThat(breaker.beginProbe(NOW.plusSeconds(31))).isTrue();
        breaker.failed(Kind.FAILED, NOW.plusSeconds(31));
        assertThat(breaker.beginProbe(NOW.plusSeconds(60))).isFalse();
        assertThat(breaker.beginProbe(NOW.plusSeconds(61)))
                .as("30 seconds at most")
                .isTrue();
        breaker.answered();
        assertThat(breaker.condition().state()).isEqualTo(State.CLOSED);
        assertThat(breaker.condition().lastFailure()).isPresent();
    }

    @Test
    void callsThatWereUnderWayChangeNothing() {
        breaker.failed(Kind.DENIED, NOW);
        breaker.failed(Kind.FAILED, NOW.plusSeconds(5));
        assertThat(breaker.beginProbe(NOW.plusSeconds(10))).isTrue();
        breaker.abandonProbe();
        assertThat(breaker.beginProbe(NOW.plusSeconds(10))).isTrue();
    }
}
