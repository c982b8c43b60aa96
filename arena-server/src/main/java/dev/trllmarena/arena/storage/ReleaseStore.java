package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.release.Participant;
import dev.trllmarena.arena.release.ReleaseSource;
import dev.trllmarena.arena.release.Rename;
import dev.trllmarena.arena.release.Snapshot;
import dev.trllmarena.arena.release.Switch;
import dev.trllmarena.arena.release.VoteLog;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What a release is made of.
public final class ReleaseStore implements ReleaseSource {
    private final Database database;

    public ReleaseStore(Database database) {
        this.database = database;
    }

    @Override
    public Snapshot snapshot(Instant end) {
        return database.read(db -> {
            List<Rename> renames = renames(db);
            List<Switch> switches = switches(db, end);
            return db.createNamedGet("release-head", """
                            select sequence, hash
                              from vote
                             where sequence = (select max(sequence) from vote where cast_at < :end)
                            """)
                    .addParam("end", end.toEpochMilli())
                    .execute()
                    .map(row -> new Snapshot(
                            number(row, "sequence"),
                            text(row, "hash"),
                            participants(db, end, renames, switches),
                            before(renames, end),
                            switches))
                    .orElseGet(() -> new Snapshot(
                            0,
                            VoteLog.GENESIS,
                            participants(db, end, renames, switches),
                            before(renames, end),
                            switches));
        });
    }

    @Override
    public void votes(long count, Reader reader) throws IOException {
        try {
            database.read(db -> {
                db.createNamedQuery("release-votes", """
                                with spent as (
                                    select battle, side, contestant,
                                           case when count(*) = count(nano_dollars) then sum(nano_dollars) end as nano_dollars
                                      from call
                                     where battle is not null
                                     group by battle, side, contestant)
                                select vote.*, spent_a.nano_dollars as cost_a, spent_b.nano_dollars as cost_b
                                  from vote
                                  left join spent as spent_a
                                    on spent_a.battle = vote.battle and spent_a.side = 'a'
                                   and spent_a.contestant = vote.contestant_a
                                  left join spent as spent_b
                                    on spent_b.battle = vote.battle and spent_b.side = 'b'
                                   and spent_b.contestant = vote.contestant_b
                                 where vote.sequence <= :count
                                 order by vote.sequence
                                """)
                        .addParam("count", count)
                        .execute()
                        .forEach(row -> read(reader, row));
                return count;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void read(Reader reader, DbRow row) {
        try {
            reader.read(VoteRow.entry(row), optional(row, "cost_a"), optional(row, "cost_b"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Participant> participants(
            DbExecute db, Instant end, List<Rename> renames, List<Switch> switches) {
        Map<String, String> namesThen = new HashMap<>();
        renames.stream()
                .filter(rename -> rename.at() >= end.toEpochMilli())
                .forEach(rename -> namesThen.putIfAbsent(rename.contestant(), rename.from()));
        Set<String> off = new HashSet<>();
        for (Switch one : switches) {
            if (one.on()) {
                off.remove(one.contestant());
            } else {
                off.add(one.contestant());
            }
        }
        return db.createNamedQuery("release-participants", """
                        select id, name, kind, family, licence, first_seen_at
                          from contestant
                         where first_seen_at < :end
                            or id in (select contestant_a from vote where cast_at < :end)
                            or id in (select contestant_b from vote where cast_at < :end)
                         order by id
                        """)
                .addParam("end", end.toEpochMilli())
                .execute()
                .map(row -> new Participant(
                        text(row, "id"),
                        namesThen.getOrDefault(text(row, "id"), text(row, "name")),
                        text(row, "kind"),
                        text(row, "family"),
                        text(row, "licence"),
                        number(row, "first_seen_at"),
                        off.contains(text(row, "id"))))
                .toList();
    }

    private static List<Rename> renames(DbExecute db) {
        return db.createNamedQuery("release-renames", """
                        select contestant, old_name, new_name, at
                          from contestant_rename
                         order by id
                        """)
                .execute()
                .map(row -> new Rename(
                        text(row, "contestant"), text(row, "old_name"), text(row, "new_name"), number(row, "at")))
                .toList();
    }

    private static List<Rename> before(List<Rename> renames, Instant end) {
        return renames.stream()
                .filter(rename -> rename.at() < end.toEpochMilli())
                .toList();
    }

    private static List<Switch> switches(DbExecute db, Instant end) {
        return db.createNamedQuery("release-switches", """
                        select subject, after, at
                          from audit
                         where action = 'switched' and at < :end
                         order by id
                        """)
                .addParam("end", end.toEpochMilli())
                .execute()
                .map(row -> new Switch(text(row, "subject"), text(row, "after").equals("on"), number(row, "at")))
                .toList();
    }

    private static String text(DbRow row, String column) {
        return row.column(column).getString();
    }

    private static long number(DbRow row, String column) {
        return row.column(column).get(Number.class).longValue();
    }

    private static OptionalLong optional(DbRow row, String column) {
        return Optional.ofNullable(row.column(column).get(Number.class)).stream()
                .mapToLong(Number::longValue)
                .findFirst();
    }
}
