package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.ranking.Standing;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
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

    static double points(DbExecute db, String contestant) {
        return db.createNamedGet("rating-points", "select points from rating where contestant = :contestant")
                .addParam("contestant", contestant)
                .execute()
                .map(row -> row.column("points").get(Number.class).doubleValue())
                .orElse(Elo.START);
    }

    /// @param won the outcome that means this contestant
    static void update(DbExecute db, String contestant, double points, Outcome outcome, Outcome won) {
        db.createNamedInsert("rating-update", """
                        insert into rating (contestant, points, votes, wins, losses, ties, both_bad)
                        values (:contestant, :points, 1, :win, :loss, :tie, :bad)
                            on conflict (contestant) do update
                           set points = excluded.points, votes = votes + 1, wins = wins + excluded.wins,
                               losses = losses + excluded.losses, ties = ties + excluded.ties,
                               both_bad = both_bad + excluded.both_bad
                        """)
                .addParam("contestant", contestant)
                .addParam("points", points)
                .addParam("win", outcome == won ? 1 : 0)
                .addParam("loss", outcome != won && (outcome == Outcome.A || outcome == Outcome.B) ? 1 : 0)
                .addParam("tie", outcome == Outcome.TIE ? 1 : 0)
                .addParam("bad", outcome == Outcome.BAD ? 1 : 0)
                .execute();
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
