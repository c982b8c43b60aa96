package dev.trllmarena.commons;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Tasks that live no longer than a block: each on a virtual thread, all interrupted and awaited when the block is
/// left.
///
/// Stands in for structured concurrency until that is final.
public final class TaskScope implements AutoCloseable {
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

    public <T> Future<T> fork(Callable<T> task) {
        return tasks.submit(task);
    }

    /// Interrupts what still runs and waits for it; an interrupt of the waiting thread is kept for its caller.
    @Override
    public void close() {
        tasks.shutdownNow();
        boolean interrupted = false;
        while (!tasks.isTerminated()) {
            try {
                if (tasks.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
