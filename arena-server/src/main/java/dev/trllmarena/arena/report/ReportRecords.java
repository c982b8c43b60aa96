package dev.trllmarena.arena.report;

import java.time.Instant;

/// What reports need of a database. What is deleted is gone from every file of it when the call returns, or at the next
/// sweep where others were reading.
public interface ReportRecords {
    /// In place of an earlier one of the same answer, if any; false where so many wait already and nothing was kept.
    boolean keep(String owner, Report report, int most);

    /// Deletes everything of an owner.
    void forget(String owner);

    /// Deletes what was reported before a time; returns how many there were.
    int forgetBefore(Instant time);
}
