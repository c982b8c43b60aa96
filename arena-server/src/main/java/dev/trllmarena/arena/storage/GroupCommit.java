package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.commons.Refusal;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one writer. Works that wait together are committed together, so that they share the wait for the disk. Should
/// one of them fail, nothing of that was done, and they run once more, each with a savepoint of its own, so that it
/// leaves the others alone. Threads may share it.
final class GroupCommit implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());
    private static final int LONGEST_QUEUE = 1024;
    private static final int LARGEST_GROUP = 64;

    private record Work<T>(Function<DbExecute, T> function, CompletableFuture<T> result) {}

    /// A work that has run inside the group's transaction; its caller hears of it after the commit.
    private record Ran(Runnable tell) {}

    /// A work of several failed, not the database.
    private static final class WorkFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        WorkFailed(RuntimeException cause) {
            super(cause);
        }
    }

    private final Supplier<DbClient> connect;
    private final Meters meters;
    private final BlockingQueue<Work<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    // A platform thread: SQLite's calls would hold on to a carrier of virtual threads.
    private final Thread writer =
            Thread.ofPlatform().name("database-writer").daemon().unstarted(this::writeForever);
    private volatile boolean closed;
    private @Nullable DbClient client; // the writer's own

    /// Opens its one connection when it is first needed, and anew after a failure.
    GroupCommit(Supplier<DbClient> connect, Meters meters) {
        this.connect = connect;
        this.meters = meters;
        meters.watchWriterQueue(queue::size);
        writer.start();
    }

    /// Waits until the work is safe on disk, and throws what it threw. It may run twice, so it does nothing but to ask
    /// and change the database.
    <T> T write(Function<DbExecute, T> function) {
        Work<T> work = new Work<>(function, new CompletableFuture<>());
        if (closed || !queue.offer(work)) {
            throw new Refusal.Unavailable("storage-busy", "the database is busy; nothing was changed, try again");
        }
        try {
            return work.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Finishes what is queued; an interrupt of the closing thread is kept for its caller.
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        disconnect();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeForever() {
        try {
            while (true) {
                List<Work<?>> group = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(group, LARGEST_GROUP - 1);
                commit(group);
            }
        } catch (InterruptedException _) {
            List<Work<?>> rest = new ArrayList<>();
            queue.drainTo(rest);
            if (!rest.isEmpty()) {
                commit(rest);
            }
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Work<?>> group) {
        try {
            try {
                commit(group, GroupCommit::run);
            } catch (WorkFailed _) {
                disconnect(); // it seldom happens, and where SQLite gave up the transaction the driver does not know
                commit(group, GroupCommit::runAlone);
            }
        } catch (RuntimeException e) {
            disconnect(); // after a failed commit the driver no longer knows whether a transaction is open
            group.forEach(work -> work.result().completeExceptionally(e));
        }
    }

    private void commit(List<Work<?>> group, BiFunction<DbTransaction, Work<?>, Ran> run) {
        DbTransaction transaction = connected().transaction();
        List<Ran> ran = new ArrayList<>();
        try {
            group.forEach(work -> ran.add(run.apply(transaction, work)));
            long start = System.nanoTime();
            commit(transaction);
            meters.committed(Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            rollback(transaction, e);
            throw e;
        }
        ran.forEach(each -> each.tell().run());
    }

    /// A commit fails for the disk's sake only; the driver's own error is lost in closing the connection.
    private static void commit(DbTransaction transaction) {
        try {
            transaction.commit();
        } catch (DbClientException e) {
            LOG.log(Level.ERROR, "a commit failed; nothing of it was changed", e);
            throw Database.cannotWrite();
        }
    }

    private DbClient connected() {
        DbClient open = client == null ? connect.get() : client;
        client = open;
        return open;
    }

    private void disconnect() {
        DbClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }

    private static <T> Ran run(DbTransaction transaction, Work<T> work) {
        try {
            T result = work.function().apply(transaction);
            return new Ran(() -> work.result().complete(result));
        } catch (RuntimeException e) {
            throw new WorkFailed(e);
        }
    }

    private static <T> Ran runAlone(DbTransaction transaction, Work<T> work) {
        execute(transaction, "savepoint work");
        try {
            T result = work.function().apply(transaction);
            execute(transaction, "release work");
            return new Ran(() -> work.result().complete(result));
        } catch (RuntimeException e) {
            // Where SQLite has given up the whole transaction this throws too, and the group fails together.
            execute(transaction, "rollback to work");
            execute(transaction, "release work");
            return new Ran(() -> work.result().completeExceptionally(e));
        }
    }

    private static void execute(DbTransaction transaction, String statement) {
        transaction.createNamedDmlStatement(statement, statement).execute();
    }

    static void rollback(DbTransaction transaction, RuntimeException cause) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
