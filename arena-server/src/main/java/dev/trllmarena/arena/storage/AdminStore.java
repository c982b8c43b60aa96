package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.admin.AdminRecords;
import dev.trllmarena.arena.admin.Announcement;
import dev.trllmarena.arena.admin.Audit;
import dev.trllmarena.arena.battle.TargetedComparison;
import dev.trllmarena.arena.report.Report;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The operator's decisions, each with its audit entry in the same transaction.
public final class AdminStore implements AdminRecords {
    private final Database database;

    public AdminStore(Database database) {
        this.database = database;
    }

    @Override
    public Set<String> switchedOff() {
        return database.read(
                db -> db.createNamedQuery("switch-off", "select contestant from contestant_switch where is_on = 0")
                        .execute()
                        .map(row -> row.column("contestant").getString())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void keepSwitch(String contestant, boolean isOn, Audit entry) {
        change(
                entry,
                db -> db.createNamedInsert("switch-keep", """
                                insert into contestant_switch (contestant, is_on, changed_at)
                                values (:contestant, :isOn, :at)
                                    on conflict (contestant) do update
                                   set is_on = excluded.is_on, changed_at = excluded.changed_at
                                """)
                        .addParam("contestant", contestant)
                        .addParam("isOn", isOn ? 1 : 0)
                        .addParam("at", entry.at().toEpochMilli())
                        .execute());
    }

    @Override
    public List<Announcement> announcements() {
        return database.read(db -> db.createNamedQuery("announcement-all", """
                                select id, kind, text_tr, text_en, from_at, until_at, is_on
                                  from announcement
                                 order by from_at, id
                                """)
                .execute()
                .map(AdminStore::announcement)
                .toList());
    }

    @Override
    public long keep(Announcement announcement, Audit entry) {
        return database.write(db -> {
            note(db, entry);
            db.createNamedInsert("announcement-keep", """
                            insert into announcement (kind, text_tr, text_en, from_at, until_at, is_on)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .addParam(announcement.kind().word())
                    .addParam(announcement.turkish())
                    .addParam(announcement.english())
                    .addParam(announcement.from().toEpochMilli())
                    .addParam(orNull(announcement.until()))
                    .addParam(announcement.isOn() ? 1 : 0)
                    .execute();
            return db.createNamedGet("announcement-id", "select max(id) as id from announcement")
                    .execute()
                    .map(row -> number(row, "id"))
                    .orElseThrow();
        });
    }

    @Override
    public void change(Announcement announcement, Audit entry) {
        change(
                entry,
                db -> db.createNamedUpdate("announcement-change", """
                                update announcement
                                   set kind = ?, text_tr = ?, text_en = ?, from_at = ?, until_at = ?, is_on = ?
                                 where id = ?
                                """)
                        .addParam(announcement.kind().word())
                        .addParam(announcement.turkish())
                        .addParam(announcement.english())
                        .addParam(announcement.from().toEpochMilli())
                        .addParam(orNull(announcement.until()))
                        .addParam(announcement.isOn() ? 1 : 0)
                        .addParam(announcement.id())
                        .execute());
    }

    @Override
    public void removeAnnouncement(long id, Audit entry) {
        change(
                entry,
                db -> db.createNamedDelete("announcement-remove", "delete from announcement where id = :id")
                        .addParam("id", id)
                        .execute());
    }

    @Override
    public List<TargetedComparison> targeted() {
        return database.read(db -> db.createNamedQuery(
                        "targeted", "select one, other, share from targeted_pair order by set_at, rowid")
                .execute()
                .map(row -> new TargetedComparison(
                        row.column("one").getString(),
                        row.column("other").getString(),
                        row.column("share").get(Number.class).doubleValue()))
                .toList());
    }

    @Override
    public void keep(TargetedComparison targeted, Audit entry) {
        change(entry, db -> {
            removePair(db, targeted);
            db.createNamedInsert("targeted-keep", """
                            insert into targeted_pair (one, other, share, set_at)
                            values (:one, :other, :share, :at)
                            """)
                    .addParam("one", targeted.one())
                    .addParam("other", targeted.other())
                    .addParam("share", targeted.share())
                    .addParam("at", entry.at().toEpochMilli())
                    .execute();
        });
    }

    @Override
    public void removeTarget(TargetedComparison targeted, Audit entry) {
        change(entry, db -> removePair(db, targeted));
    }

    private static void removePair(DbExecute db, TargetedComparison targeted) {
        db.createNamedDelete("targeted-remove", """
                        delete from targeted_pair
                         where min(one, other) = min(:one, :other) and max(one, other) = max(:one, :other)
                        """)
                .addParam("one", targeted.one())
                .addParam("other", targeted.other())
                .execute();
    }

    @Override
    public List<Report> reports() {
        return database.read(ReportStore::all);
    }

    @Override
    public void removeReport(long id, Audit entry) {
        change(entry, db -> ReportStore.remove(db, id));
        database.scrub();
    }

    @Override
    public List<Audit> audit(long before, int most) {
        return database.read(db -> db.createNamedQuery("audit-newest", """
                                select id, at, who, action, subject, before, after
                                  from audit
                                 where id < :before
                                 order by id desc
                                 limit :most
                                """)
                .addParam("before", before)
                .addParam("most", most)
                .execute()
                .map(AdminStore::audit)
                .toList());
    }

    @Override
    public void note(Audit entry) {
        change(entry, _ -> {});
    }

    private void change(Audit entry, Consumer<DbExecute> work) {
        database.write(db -> {
            note(db, entry);
            work.accept(db);
            return entry;
        });
    }

    private static void note(DbExecute db, Audit entry) {
        db.createNamedInsert("audit-note", """
                        insert into audit (at, who, action, subject, before, after)
                        values (:at, :who, :action, :subject, :before, :after)
                        """)
                .addParam("at", entry.at().toEpochMilli())
                .addParam("who", entry.who())
                .addParam("action", entry.action().word())
                .addParam("subject", entry.subject())
                .addParam("before", entry.before())
                .addParam("after", entry.after())
                .execute();
    }

    private static Announcement announcement(DbRow row) {
        String kind = row.column("kind").getString();
        return new Announcement(
                number(row, "id"),
                Announcement.Kind.of(kind).orElseThrow(() -> new IllegalStateException("announcement kind " + kind)),
                row.column("text_tr").getString(),
                row.column("text_en").getString(),
                Instant.ofEpochMilli(number(row, "from_at")),
                Optional.ofNullable(row.column("until_at").get(Number.class))
                        .map(Number::longValue)
                        .map(Instant::ofEpochMilli),
                number(row, "is_on") == 1);
    }

    private static Audit audit(DbRow row) {
        return new Audit(
                number(row, "id"),
                Instant.ofEpochMilli(number(row, "at")),
                row.column("who").getString(),
                Audit.Action.of(row.column("action").getString()),
                row.column("subject").getString(),
                row.column("before").getString(),
                row.column("after").getString());
    }

    private static long number(DbRow row, String column) {
        return row.column(column).get(Number.class).longValue();
    }

    private static @Nullable Object orNull(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }
}
