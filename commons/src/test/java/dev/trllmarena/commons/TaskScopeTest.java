package dev.trllmarena.commons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TaskScopeTest {
    @Test
    void leavingTheBlockInterruptsAndAwaits() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (TaskScope scope = new TaskScope()) {
            var task = scope.fork(() -> {
                started.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    ended.set(true);
                }
                return 0;
            });
            started.await();
            assertThat(task.isDone()).isFalse();
        }
        assertThat(ended).isTrue();
    }
}
