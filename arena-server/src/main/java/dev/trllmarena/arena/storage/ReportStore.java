package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.report.Concern;
import dev.trllmarena.arena.report.Report;
import dev.trllmarena.arena.report.ReportRecords;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.List;

/// Reported answers; deleting one leaves nothing of it in the files.
public final class ReportStore implements ReportRecords {
    private final Database database;

    public ReportStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean keep(String owner, Report report, int most) {
        return database.write(db -> {
            if (waiting(db) >= most) {
                return false;
            }
            db.createNamedDelete(
                            "report-again",
                            "delete from report where battle = :battle and turn = :turn and side = :side")
                    .addParam("battle", report.battle())
                    .addParam("turn", report.turn())
                    .addParam("side", report.side())
                    .execute();
            db.createNamedInsert("report-keep", """
                            insert into report (battle, turn, side, concern, contestant, owner, at, answer)
                            values (:battle, :turn, :side, :concern, :contestant, :owner, :at, :answer)
                            """)
                    .addParam("battle", report.battle())
                    .addParam("turn", report.turn())
                    .addParam("side", report.side())
                    .addParam("concern", report.concern().word())
                    .addParam("contestant", report.contestant())
                    .addParam("owner", owner)
                    .addParam("at", report.at().toEpochMilli())
                    .addParam("answer", report.answer())
                    .execute();
            return true;
        });
    }

    @Override
    public void forget(String owner) {
        scrubbed(database.write(db -> db.createNamedDelete("report-forget", "delete from report where owner = :owner")
                .addParam("owner", owner)
                .execute()));
    }

    @Override
    public int forgetBefore(Instant time) {
        return scrubbed(
                database.write(db -> db.createNamedDelete("report-forget-before", "delete from report where at < :time")
                        .addParam("time", time.toEpochMilli())
                        .execute()));
    }

    /// Newest first.
    static List<Report> all(DbExecute db) {
        return db.createNamedQuery("report-all", """
                        select id, at, battle, turn, side, concern, contestant, answer from report order by id desc
                        """)
                .execute()
                .map(ReportStore::report)
                .toList();
    }

    static void remove(DbExecute db, long id) {
        db.createNamedDelete("report-remove", "delete from report where id = :id")
                .addParam("id", id)
                .execute();
    }

    private int scrubbed(long deleted) {
        if (deleted > 0) {
            database.scrub();
        }
        return Math.toIntExact(deleted);
    }

    private static long waiting(DbExecute db) {
        return db.createNamedGet("report-count", "select count(*) as waiting from report")
                .execute()
                .map(row -> row.column("waiting").get(Number.class).longValue())
                .orElse(0L);
    }

    private static Report report(DbRow row) {
        String concern = row.column("concern").getString();
        return new Report(
                row.column("id").get(Number.class).longValue(),
                Instant.ofEpochMilli(row.column("at").get(Number.class).longValue()),
                row.column("battle").getString(),
                row.column("turn").get(Number.class).intValue(),
                row.column("side").getString(),
                Concern.of(concern).orElseThrow(() -> new IllegalStateException("concern " + concern)),
                row.column("contestant").getString(),
                row.column("answer").getString());
    }
}
