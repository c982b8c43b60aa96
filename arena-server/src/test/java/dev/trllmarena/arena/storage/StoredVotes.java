package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.RandomText;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.release.VoteEntry;
import dev.trllmarena.arena.release.VoteLog;
import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/// Votes of an arena that never ran: three contestants, forty voters, each vote with a call a side that cost something.
public final class StoredVotes {
    private static final List<String> CONTESTANTS = List.of("bir", "iki", "uc");

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private StoredVotes() {}

    /// Adds votes to the log, in one transaction.
    ///
    /// @param apart how long after each other they were cast
    public static void add(Database database, int votes, Instant from, Duration apart) {
        Random random = new Random(votes);
        database.write(db -> {
            CONTESTANTS.forEach(id -> addContestant(db, id));
            long sequence = last(db);
            String previous = sequence == 0 ? VoteLog.GENESIS : hash(db, sequence);
            for (int i = 0; i < votes; i++) {
                Ballot ballot = ballot(random, from.plus(apart.multipliedBy(i)));
                addBattle(db, ballot);
                VoteEntry entry = VoteLog.entry(++sequence, previous, 4, ballot, RandomText.bits128());
                VoteRow.insert(db, entry);
                previous = entry.hash();
            }
            return votes;
        });
    }

    private static Ballot ballot(Random random, Instant at) {
        int a = random.nextInt(3);
        int b = (a + 1 + random.nextInt(2)) % 3;
        return new Ballot(
                BattleId.random(),
                OUTCOMES.get(random.nextInt(4)),
                List.of(),
                at,
                1.0 / 3,
                1,
                facts(CONTESTANTS.get(a), random),
                facts(CONTESTANTS.get(b), random),
                true,
                "",
                random.nextBoolean() ? "kod" : "",
                "5e55104b1d0000000000000000" + (100_000 + random.nextInt(40)));
    }

    private static SideFacts facts(String contestant, Random random) {
        return new SideFacts(
                contestant,
                new Style(10 + random.nextInt(900), 5, random.nextInt(3), random.nextInt(5), random.nextInt(4)),
                OptionalLong.of(12),
                OptionalLong.of(random.nextInt(400)),
                OptionalLong.of(90),
                OptionalLong.of(1000 + random.nextInt(4000)));
    }

    private static void addContestant(DbExecute db, String id) {
        db.createNamedInsert("test-contestant", """
                        insert or ignore into contestant (id, name, kind, family, licence, context_tokens,
                                                          first_seen_at, last_seen_at)
                        values (:id, :name, 'local', 'Aile', '', 4096, 1790000000000, 1790000000000)
                        """)
                .addParam("id", id)
                .addParam("name", "Model " + id)
                .execute();
    }

    private static void addBattle(DbExecute db, Ballot ballot) {
        db.createNamedInsert("test-battle", """
                        insert into battle (id, opened_at, state, ended_at) values (:id, :at, 'voted', :at)
                        """)
                .addParam("id", ballot.battle().text())
                .addParam("at", ballot.castAt().toEpochMilli())
                .execute();
        for (String side : List.of("a", "b")) {
            db.createNamedInsert("test-call", """
                            insert into call (battle, turn, side, contestant, at, nano_dollars, ended)
                            values (:battle, 1, :side, :contestant, :at, 4200, 'done')
                            """)
                    .addParam("battle", ballot.battle().text())
                    .addParam("side", side)
                    .addParam(
                            "contestant",
                            side.equals("a")
                                    ? ballot.a().contestant()
                                    : ballot.b().contestant())
                    .addParam("at", ballot.castAt().toEpochMilli())
                    .execute();
        }
    }

    private static long last(DbExecute db) {
        return db.createNamedGet("test-last", "select coalesce(max(sequence), 0) as last from vote")
                .execute()
                .orElseThrow()
                .column("last")
                .get(Number.class)
                .longValue();
    }

    private static String hash(DbExecute db, long sequence) {
        return db.createNamedGet("test-hash", "select hash from vote where sequence = :sequence")
                .addParam("sequence", sequence)
                .execute()
                .orElseThrow()
                .column("hash")
                .getString();
    }
}
