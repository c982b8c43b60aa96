package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.privacy.KeptBattle;
import dev.trllmarena.arena.privacy.TextRecords;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Texts kept with consent. After a deletion the write-ahead log is emptied too, so that no file holds what is gone.
public final class TextStore implements TextRecords {
    private final Database database;

    public TextStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(String owner, KeptBattle battle) {
        database.write(db -> {
            db.createNamedInsert("kept-battle", """
                            insert into kept_battle (battle, owner, kept_at, notice, publish)
                            values (:battle, :owner, :at, :notice, :publish)
                            """)
                    .addParam("battle", battle.battle())
                    .addParam("owner", owner)
                    .addParam("at", battle.keptAt().toEpochMilli())
                    .addParam("notice", battle.notice())
                    .addParam("publish", battle.publish() ? 1 : 0)
                    .execute();
            int number = 1;
            for (KeptBattle.Turn turn : battle.turns()) {
                insert(db, battle.battle(), number++, turn);
            }
            return number;
        });
    }

    @Override
    public List<KeptBattle> of(String owner) {
        return database.read(db ->
                db.createNamedQuery("kept-of", """
                                select battle, kept_at, notice, publish
                                  from kept_battle
                                 where owner = :owner
                                 order by kept_at, battle
                                """).addParam("owner", owner).execute().toList().stream()
                        .map(row -> battle(row, turns(db, row.column("battle").getString())))
                        .toList());
    }

    @Override
    public int unpublish(String owner) {
        return Math.toIntExact(database.write(db -> db.createNamedUpdate(
                        "kept-unpublish", "update kept_battle set publish = 0 where owner = :owner and publish = 1")
                .addParam("owner", owner)
                .execute()));
    }

    @Override
    public int forget(String owner) {
        return scrubbed(
                database.write(db -> db.createNamedDelete("kept-forget", "delete from kept_battle where owner = :owner")
                        .addParam("owner", owner)
                        .execute()));
    }

    @Override
    public int forgetBefore(Instant time) {
        return scrubbed(database.write(
                db -> db.createNamedDelete("kept-forget-before", "delete from kept_battle where kept_at < :time")
                        .addParam("time", time.toEpochMilli())
                        .execute()));
    }

    private int scrubbed(long deleted) {
        database.scrub();
        return Math.toIntExact(deleted);
    }

    private static void insert(DbExecute db, String battle, int number, KeptBattle.Turn turn) {
        db.createNamedInsert("kept-turn", """
                        insert into kept_turn (battle, turn, prompt, answer_a, answer_b)
                        values (:battle, :turn, :prompt, :a, :b)
                        """)
                .addParam("battle", battle)
                .addParam("turn", number)
                .addParam("prompt", turn.prompt())
                .addParam("a", turn.a())
                .addParam("b", turn.b())
                .execute();
    }

    private static List<KeptBattle.Turn> turns(DbExecute db, String battle) {
        List<KeptBattle.Turn> turns = new ArrayList<>();
        db.createNamedQuery("kept-turns", """
                        select prompt, answer_a, answer_b from kept_turn where battle = :battle order by turn
                        """)
                .addParam("battle", battle)
                .execute()
                .forEach(row -> turns.add(new KeptBattle.Turn(
                        row.column("prompt").getString(),
                        row.column("answer_a").getString(),
                        row.column("answer_b").getString())));
        return turns;
    }

    private static KeptBattle battle(DbRow row, List<KeptBattle.Turn> turns) {
        return new KeptBattle(
                row.column("battle").getString(),
                Instant.ofEpochMilli(row.column("kept_at").get(Number.class).longValue()),
                row.column("notice").getString(),
                row.column("publish").get(Number.class).intValue() == 1,
                turns);
    }
}
