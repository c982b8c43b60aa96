package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.RandomText;
import dev.trllmarena.arena.battle.Recorded;
import dev.trllmarena.arena.battle.Recorded.RatingChange;
import dev.trllmarena.arena.battle.Tally;
import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.release.LogCheck;
import dev.trllmarena.arena.release.VoteEntry;
import dev.trllmarena.arena.release.VoteLog;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The vote log on disk. A vote, its link in the chain, both live ratings and the battle's end are one transaction.
public final class VoteStore {
    private static final int TAIL = 100;

    /// What a vote goes on from.
    ///
    /// @param sequence of the newest entry, 0 where there is none
    /// @param ratings live points of the two
    private record Head(long sequence, String hash, Elo.Ratings ratings) {}

    private final Database database;
    private final Elo elo;

    public VoteStore(Database database, Elo elo) {
        this.database = database;
        this.elo = elo;
    }

    Recorded record(Ballot ballot) {
        return database.write(db -> {
            closeBattle(db, ballot); // first, so that the write lock is held before anything is read
            Head head = head(db, ballot.a().contestant(), ballot.b().contestant());
            VoteEntry entry = VoteLog.entry(head.sequence() + 1, head.hash(), elo.k(), ballot, RandomText.bits128());
            VoteRow.insert(db, entry);
            Elo.Ratings before = head.ratings();
            Elo.Ratings after = before;
            if (ballot.ranked()) {
                after = elo.after(before.a(), before.b(), ballot.outcome().score());
                RatingStore.update(db, ballot, after);
            }
            return new Recorded(
                    entry.sequence(),
                    entry.hash(),
                    new RatingChange(before.a(), after.a()),
                    new RatingChange(before.b(), after.b()));
        });
    }

    /// Number of votes; the log has no gaps, so it is the last sequence.
    public long count() {
        return database.read(
                db -> db.createNamedGet("vote-count", "select coalesce(max(sequence), 0) as votes from vote")
                        .execute()
                        .map(row -> row.column("votes").get(Number.class).longValue())
                        .orElse(0L));
    }

    /// How often who has met whom in ranked votes, and everybody's live points.
    public Tally tally() {
        return database.read(db -> new Tally(
                db.createNamedQuery("vote-meetings", """
                                select min(contestant_a, contestant_b) as one, max(contestant_a, contestant_b) as other,
                                       count(*) as votes
                                  from vote
                                 where ranked = 1
                                 group by 1, 2
                                """)
                        .execute()
                        .collect(Collectors.toMap(
                                row -> Tally.Pair.of(
                                        row.column("one").getString(),
                                        row.column("other").getString()),
                                row -> row.column("votes").get(Number.class).longValue())),
                RatingStore.allPoints(db)));
    }

    /// Votes that stand apart, by the word of their exclusion; those of [dev.trllmarena.arena.battle.Exclusion] that
    /// have none yet are missing.
    public Map<String, Long> exclusions() {
        return database.read(db -> db.createNamedQuery("vote-exclusions", """
                                select exclusion, count(*) as votes
                                  from vote
                                 where exclusion <> ''
                                 group by exclusion
                                """)
                .execute()
                .collect(Collectors.toMap(
                        row -> row.column("exclusion").getString(),
                        row -> row.column("votes").get(Number.class).longValue())));
    }

    /// Whether the newest entries hold together: cheap, at every start.
    public boolean isTailIntact() {
        List<VoteEntry> newestFirst = database.read(
                db -> db.createNamedQuery("vote-tail", "select * from vote order by sequence desc limit :count")
                        .addParam("count", TAIL)
                        .execute()
                        .map(VoteRow::entry)
                        .toList());
        for (int i = 0; i < newestFirst.size(); i++) {
            VoteEntry entry = newestFirst.get(i);
            boolean linked = i + 1 == newestFirst.size()
                    ? entry.sequence() != 1 || entry.previousHash().equals(VoteLog.GENESIS)
                    : entry.previousHash().equals(newestFirst.get(i + 1).hash())
                            && entry.sequence() == newestFirst.get(i + 1).sequence() + 1;
            if (!linked || !VoteLog.isIntact(entry)) {
                return false;
            }
        }
        return true;
    }

    /// Walks the whole log and compares the live points with what the votes give, on one view of the database.
    public LogCheck.Verdict check() {
        return database.read(db -> {
            LogCheck check = new LogCheck();
            db.createNamedQuery("vote-all", "select * from vote order by sequence")
                    .execute()
                    .map(VoteRow::entry)
                    .forEach(check::add);
            return check.verdict(RatingStore.allPoints(db));
        });
    }

    /// One statement for all three, since each has to be prepared.
    private static Head head(DbExecute db, String a, String b) {
        return db.createNamedGet("vote-head", """
                        select coalesce(max(sequence), 0) as sequence, coalesce(hash, :genesis) as hash,
                               coalesce((select points from rating where contestant = :a), :start) as a,
                               coalesce((select points from rating where contestant = :b), :start) as b
                          from vote
                        """)
                .addParam("genesis", VoteLog.GENESIS)
                .addParam("start", Elo.START)
                .addParam("a", a)
                .addParam("b", b)
                .execute()
                .map(row -> new Head(
                        row.column("sequence").get(Number.class).longValue(),
                        row.column("hash").getString(),
                        new Elo.Ratings(points(row, "a"), points(row, "b"))))
                .orElseThrow(() -> new IllegalStateException("an aggregate always has a row"));
    }

    private static double points(DbRow row, String column) {
        return row.column(column).get(Number.class).doubleValue();
    }

    private static void closeBattle(DbExecute db, Ballot ballot) {
        long closed = db.createNamedUpdate("battle-voted", """
                        update battle
                           set state = 'voted', ended_at = :at
                         where id = :id and state = 'open'
                        """)
                .addParam("at", ballot.castAt().toEpochMilli())
                .addParam("id", ballot.battle().text())
                .execute();
        if (closed != 1) {
            throw new IllegalStateException("battle " + ballot.battle() + " is not open");
        }
    }
}
