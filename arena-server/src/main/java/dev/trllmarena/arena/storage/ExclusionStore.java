package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.admin.Exclusions;
import dev.trllmarena.arena.calendar.Month;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbStatementQuery;
import java.util.List;

/// What did not count, counted by reason.
public final class ExclusionStore {
    private final Database database;

    public ExclusionStore(Database database) {
        this.database = database;
    }

    public Exclusions of(Month month) {
        return database.read(db -> new Exclusions(
                votes(db, month), excluded(db, month, false), excluded(db, month, true), ended(db, month)));
    }

    private static long votes(DbExecute db, Month month) {
        return db.createNamedGet("exclusion-votes", """
                        select count(*) as votes
                          from vote
                         where cast_at >= :begin and cast_at < :end
                        """)
                .addParam("begin", month.begin().toEpochMilli())
                .addParam("end", month.end().toEpochMilli())
                .execute()
                .map(row -> row.column("votes").get(Number.class).longValue())
                .orElse(0L);
    }

    /// Votes with a reason, those that do not count or those that do.
    private static List<Exclusions.Reason> excluded(DbExecute db, Month month, boolean ranked) {
        String query = """
                select exclusion as reason, count(*) as count
                  from vote
                 where (ranked = 0 or exclusion <> '') and ranked = :ranked and cast_at >= :begin and cast_at < :end
                 group by exclusion
                 order by count desc, reason
                """;
        return reasons(
                db.createNamedQuery("exclusion-votes-by-reason", query).addParam("ranked", ranked ? 1 : 0), month);
    }

    private static List<Exclusions.Reason> ended(DbExecute db, Month month) {
        return reasons(db.createNamedQuery("exclusion-ended", """
                        select end_reason as reason, count(*) as count
                          from battle
                         where state = 'ended' and ended_at >= :begin and ended_at < :end
                         group by end_reason
                         order by count desc, reason
                        """), month);
    }

    private static List<Exclusions.Reason> reasons(DbStatementQuery query, Month month) {
        return query.addParam("begin", month.begin().toEpochMilli())
                .addParam("end", month.end().toEpochMilli())
                .execute()
                .map(row -> new Exclusions.Reason(
                        row.column("reason").getString(),
                        row.column("count").get(Number.class).longValue()))
                .toList();
    }
}
