package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.TargetedComparison;
import java.time.Instant;
import java.util.Optional;

/// The comparison that an administrator asks for; read once, then kept in memory. Threads may share it.
public final class TargetStore {
    private final Database database;
    private volatile Optional<TargetedComparison> current;

    public TargetStore(Database database) {
        this.database = database;
        this.current =
                database.read(db -> db.createNamedGet("target", "select one, other, share from targeted_comparison")
                        .execute()
                        .map(row -> new TargetedComparison(
                                row.column("one").getString(),
                                row.column("other").getString(),
                                row.column("share").get(Number.class).doubleValue())));
    }

    public Optional<TargetedComparison> current() {
        return current;
    }

    /// From the next draw on; both contestants must have been seen once.
    public synchronized void set(TargetedComparison comparison, Instant at) {
        database.write(db -> db.createNamedInsert("target-set", """
                                insert into targeted_comparison (only_row, one, other, share, set_at)
                                values (1, :one, :other, :share, :at)
                                    on conflict (only_row) do update
                                   set one = excluded.one, other = excluded.other, share = excluded.share,
                                       set_at = excluded.set_at
                                """)
                .addParam("one", comparison.one())
                .addParam("other", comparison.other())
                .addParam("share", comparison.share())
                .addParam("at", at.toEpochMilli())
                .execute());
        current = Optional.of(comparison);
    }

    public synchronized void clear() {
        database.write(db -> db.createNamedDelete("target-clear", "delete from targeted_comparison")
                .execute());
        current = Optional.empty();
    }
}
