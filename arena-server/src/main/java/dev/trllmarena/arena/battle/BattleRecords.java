package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.budget.Call;
import dev.trllmarena.arena.category.PromptFacts;
import java.time.Instant;

/// What battles need of a database; the storage adapter is behind it, so that battles know no SQL. Every method, but
/// for the books, throws
/// a [dev.trllmarena.commons.Refusal.Unavailable] when nothing could be written.
public interface BattleRecords {
    /// A battle begins.
    ///
    /// @param facts of its first question
    void opened(BattleId battle, Instant at, PromptFacts facts);

    /// The battle is over without a vote.
    void ended(BattleId battle, String reason, Instant at);

    /// A question to a contestant, whatever became of it. Does not wait and throws nothing.
    void called(Call call);

    /// Vote, log entry, both ratings and the battle's end: all of it or nothing.
    Recorded voted(Ballot ballot);
}
