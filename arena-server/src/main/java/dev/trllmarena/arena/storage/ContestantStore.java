package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.KnownContestant;
import java.time.Clock;
import java.util.List;

/// Contestants that were ever seen, so that votes and ratings keep their names.
public final class ContestantStore {
    private final Database database;
    private final Clock clock;

    public ContestantStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Adds new contestants, brings the others up to date.
    public void keep(List<Contestant> contestants) {
        long now = clock.millis();
        database.write(db -> {
            for (Contestant contestant : contestants) {
                db.createNamedInsert("contestant-keep", """
                                insert into contestant (id, name, kind, family, licence, context_tokens,
                                                        first_seen_at, last_seen_at)
                                values (:id, :name, :kind, :family, :licence, :contextTokens, :now, :now)
                                    on conflict (id) do update
                                   set name = excluded.name, kind = excluded.kind, family = excluded.family,
                                       licence = excluded.licence, context_tokens = excluded.context_tokens,
                                       last_seen_at = excluded.last_seen_at
                                """)
                        .addParam("id", contestant.id())
                        .addParam("name", contestant.name())
                        .addParam("kind", contestant.kind().word())
                        .addParam("family", contestant.family())
                        .addParam("licence", contestant.licence())
                        .addParam("contextTokens", contestant.contextTokens())
                        .addParam("now", now)
                        .execute();
            }
            return contestants.size();
        });
    }

    /// Everybody, by name.
    public List<KnownContestant> all() {
        return database.read(db -> db.createNamedQuery("contestant-all", """
                                select id, name, kind, family, licence
                                  from contestant
                                 order by name, id
                                """)
                .execute()
                .map(row -> new KnownContestant(
                        row.column("id").getString(),
                        row.column("name").getString(),
                        row.column("kind").getString(),
                        row.column("family").getString(),
                        row.column("licence").getString()))
                .toList());
    }
}
