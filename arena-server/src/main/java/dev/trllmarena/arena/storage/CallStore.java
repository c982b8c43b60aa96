package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.budget.Call;
import dev.trllmarena.arena.budget.CallLedger;
import dev.trllmarena.arena.completion.Usage;
import dev.trllmarena.arena.contestant.Price;
import dev.trllmarena.commons.Refusal;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatementDml;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What every call to a model used and cost. Calls wait in a bounded queue for a thread that writes them in groups;
/// while the database cannot be written they stay there, and what no longer fits is logged, with its cost.
public final class CallStore implements CallLedger, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CallStore.class.getName());
    private static final int LONGEST_QUEUE = 10_000;
    private static final int LARGEST_GROUP = 256;
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);

    private final Database database;
    private final BlockingQueue<Call> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final Thread writer = Thread.ofVirtual().name("call-ledger").unstarted(this::writeForever);
    private volatile boolean closing;

    public CallStore(Database database) {
        this.database = database;
        writer.start();
    }

    @Override
    public void record(Call call) {
        if (!queue.offer(call)) {
            lost(call);
        }
    }

    /// Writes what waits, if that is possible now.
    @Override
    public void close() {
        closing = true;
        try {
            if (!writer.join(LONGEST_CLOSING)) {
                writer.interrupt();
                writer.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(CallStore::lost);
    }

    private void writeForever() {
        try {
            List<Call> group = new ArrayList<>();
            while (!closing || !queue.isEmpty() || !group.isEmpty()) {
                if (group.isEmpty()) {
                    Call first = queue.poll(100, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    group.add(first);
                    queue.drainTo(group, LARGEST_GROUP - 1);
                }
                write(group);
                if (group.isEmpty()) {
                    continue;
                }
                if (closing) {
                    break;
                }
                Thread.sleep(REST);
            }
            group.forEach(CallStore::lost);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes out what need not be tried again.
    private void write(List<Call> group) {
        try {
            database.write(db -> {
                group.forEach(call -> insert(db, call));
                return group.size();
            });
            group.clear();
        } catch (Refusal.Unavailable e) {
            LOG.log(Level.ERROR, "{0} calls wait to be recorded: {1}", group.size() + queue.size(), e.getMessage());
        } catch (RuntimeException _) {
            group.removeIf(this::isSettled); // one must not spoil the others
        }
    }

    private boolean isSettled(Call call) {
        try {
            database.write(db -> {
                insert(db, call);
                return call;
            });
            return true;
        } catch (Refusal.Unavailable _) {
            return false;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a call cannot be recorded", e);
            lost(call);
            return true;
        }
    }

    private static void insert(DbExecute db, Call call) {
        @Nullable Usage usage = call.usage().orElse(null);
        @Nullable Price price = call.price().orElse(null);
        OptionalLong cost = call.cost();
        DbStatementDml insert = db.createNamedInsert("call-record", """
                insert into call (battle, turn, side, contestant, at,
                                  prompt_tokens, cached_tokens, completion_tokens,
                                  prompt_price, cached_price, completion_price, nano_dollars, ended)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        List<@Nullable Object> values = new ArrayList<>();
        values.add(call.occasion().map(Call.Occasion::battle).orElse(null));
        values.add(call.occasion().map(Call.Occasion::turn).orElse(null));
        values.add(call.occasion().map(Call.Occasion::side).orElse(null));
        values.add(call.contestant());
        values.add(call.at().toEpochMilli());
        values.add(usage == null ? null : usage.promptTokens());
        values.add(usage == null ? null : usage.cachedTokens());
        values.add(usage == null ? null : usage.completionTokens());
        values.add(price == null ? null : price.input());
        values.add(price == null ? null : price.cached());
        values.add(price == null ? null : price.output());
        values.add(cost.isPresent() ? cost.getAsLong() : null);
        values.add(call.ended().word());
        values.forEach(insert::addParam);
        insert.execute();
    }

    private static void lost(Call call) {
        LOG.log(
                Level.ERROR,
                "a call was not recorded: {0}, {1}, {2} nano-dollars",
                call.contestant(),
                call.ended().word(),
                call.cost().isPresent() ? Long.toString(call.cost().getAsLong()) : "unknown");
    }
}
