package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WatchdogTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch bitten = new CountDownLatch(1);

    @Test
    void aDeadlineThatComesNearerIsKept() throws InterruptedException {
        try (Watchdog watchdog = new Watchdog(LONG, LONG, bitten::countDown)) {
            watchdog.within(Duration.ofMillis(50));
            assertThat(bitten.await(15, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.hasBitten()).isTrue();
        }
    }

    @Test
    void theTotalIsKeptWhateverTheProgress() throws InterruptedException {
        try (Watchdog watchdog = new Watchdog(LONG, Duration.ofMillis(50), bitten::countDown)) {
            watchdog.within(LONG);
            assertThat(bitten.await(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closedItDoesNotBite() throws InterruptedException {
        Watchdog watchdog = new Watchdog(Duration.ofMillis(100), LONG, bitten::countDown);
        watchdog.close();
        assertThat(bitten.await(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(watchdog.hasBitten()).isFalse();
    }
}
