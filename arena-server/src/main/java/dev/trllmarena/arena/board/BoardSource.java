package dev.trllmarena.arena.board;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Where the votes of live boards come from. The log only grows, so what was read once is never read again.
public interface BoardSource {
    /// Number of the newest vote.
    long head();

    /// Gives the votes after one up to another, in their order, a part at a time: no view of the database is held for
    /// long, and the votes that arrive meanwhile wait for nothing.
    void votes(long after, long until, Consumer<BoardVote> reader);

    /// Everybody who ever took part, with what answers took since some time.
    List<Contender> contenders(Instant effortSince);
}
