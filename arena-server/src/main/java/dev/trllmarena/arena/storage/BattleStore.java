package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.battle.BattleRecords;
import dev.trllmarena.arena.battle.Recorded;
import dev.trllmarena.arena.budget.Call;
import dev.trllmarena.arena.budget.CallLedger;
import dev.trllmarena.arena.category.PromptFacts;
import java.time.Instant;

/// That a battle took place and how it ended; who met stands in its vote.
public final class BattleStore implements BattleRecords {
    private final Database database;
    private final VoteStore votes;
    private final CallLedger calls;

    public BattleStore(Database database, VoteStore votes, CallLedger calls) {
        this.database = database;
        this.votes = votes;
        this.calls = calls;
    }

    @Override
    public void opened(BattleId battle, Instant at, PromptFacts facts) {
        database.write(db -> db.createNamedInsert("battle-open", """
                                insert into battle (id, opened_at, state, long_prompt, code_prompt)
                                values (:id, :at, 'open', :long, :code)
                                """)
                .addParam("id", battle.text())
                .addParam("at", at.toEpochMilli())
                .addParam("long", facts.isLong() ? 1 : 0)
                .addParam("code", facts.hasCode() ? 1 : 0)
                .execute());
    }

    @Override
    public void ended(BattleId battle, String reason, Instant at) {
        database.write(db -> db.createNamedUpdate("battle-end", """
                                update battle
                                   set state = 'ended', end_reason = :reason, ended_at = :at
                                 where id = :id and state = 'open'
                                """)
                .addParam("reason", reason)
                .addParam("at", at.toEpochMilli())
                .addParam("id", battle.text())
                .execute());
    }

    @Override
    public void called(Call call) {
        calls.record(call);
    }

    @Override
    public Recorded voted(Ballot ballot) {
        return votes.record(ballot);
    }

    /// Ends what a server left open that stopped without a word; to be called before battles begin.
    public long endLeftOpen(Instant at) {
        return database.write(db -> db.createNamedUpdate("battle-end-left-open", """
                                update battle
                                   set state = 'ended', end_reason = 'server-stopped', ended_at = :at
                                 where state = 'open'
                                """)
                .addParam("at", at.toEpochMilli())
                .execute());
    }
}
