package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WatchdogTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void aDeadlineThatComesNearerIsKept() {
        Watchdog watchdog = new Watchdog(LONG, LONG);
        watchdog.within(Duration.ofMillis(50));
        assertThatThrownBy(() -> Thread.sleep(LONG)).isInstanceOf(InterruptedException.class);
        assertThat(watchdog.hasBitten()).isTrue();
        watchdog.close();
    }

    @Test
    void closingClearsItsOwnInterrupt() {
        Watchdog watchdog = new Watchdog(Duration.ZERO, LONG);
        while (!watchdog.hasBitten()) {
            Thread.onSpinWait();
        }
        watchdog.close();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
