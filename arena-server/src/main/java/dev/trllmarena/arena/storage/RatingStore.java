package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.ranking.Standing;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementDml;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Live points of the contestants.
public final class RatingStore {
    private final Database database;

    public RatingStore(Database database) {
        this.database = database;
    }

    /// Everybody who was ever seen, highest points first; without votes the points are where everybody starts.
    public List<Standing> standings() {
        return database.read(db -> db.createNamedQuery("rating-standings", """
                                select contestant.id, contestant.name, coalesce(rating.points, :start) as points,
                                       coalesce(rating.votes, 0) as votes, coalesce(rating.wins, 0) as wins,
                                       coalesce(rating.losses, 0) as losses, coalesce(rating.ties, 0) as ties,
                                       coalesce(rating.both_bad, 0) as both_bad
                                  from contestant
                                  left join rating on rating.contestant = contestant.id
                                 order by points desc, contestant.name, contestant.id
                                """)
                .addParam("start", Elo.START)
                .execute()
                .map(RatingStore::standing)
                .toList());
    }

    /// Counts a ranked vote for both; one statement, since each has to be prepared.
    static void update(DbExecute db, Ballot ballot, Elo.Ratings after) {
        DbStatementDml update = db.createNamedInsert("rating-update", """
                insert into rating (contestant, points, votes, wins, losses, ties, both_bad)
                values (?, ?, 1, ?, ?, ?, ?), (?, ?, 1, ?, ?, ?, ?)
                    on conflict (contestant) do update
                   set points = excluded.points, votes = votes + 1, wins = wins + excluded.wins,
                       losses = losses + excluded.losses, ties = ties + excluded.ties,
                       both_bad = both_bad + excluded.both_bad
                """);
        add(update, ballot.a().contestant(), after.a(), ballot.outcome(), Outcome.A, Outcome.B);
        add(update, ballot.b().contestant(), after.b(), ballot.outcome(), Outcome.B, Outcome.A);
        update.execute();
    }

    /// @param won the outcome that means this contestant
    /// @param lost the one that means the other
    private static void add(
            DbStatementDml update, String contestant, double points, Outcome outcome, Outcome won, Outcome lost) {
        update.addParam(contestant)
                .addParam(points)
                .addParam(outcome == won ? 1 : 0)
                .addParam(outcome == lost ? 1 : 0)
                .addParam(outcome == Outcome.TIE ? 1 : 0)
                .addParam(outcome == Outcome.BAD ? 1 : 0);
    }

    static Map<String, Double> allPoints(DbExecute db) {
        return db.createNamedQuery("rating-all", "select contestant, points from rating")
                .execute()
                .collect(Collectors.toMap(
                        row -> row.column("contestant").getString(),
                        row -> row.column("points").get(Number.class).doubleValue()));
    }

    private static Standing standing(DbRow row) {
        return new Standing(
                row.column("id").getString(),
                row.column("name").getString(),
                row.column("points").get(Number.class).doubleValue(),
                row.column("votes").get(Number.class).longValue(),
                row.column("wins").get(Number.class).longValue(),
                row.column("losses").get(Number.class).longValue(),
                row.column("ties").get(Number.class).longValue(),
                row.column("both_bad").get(Number.class).longValue());
    }
}
