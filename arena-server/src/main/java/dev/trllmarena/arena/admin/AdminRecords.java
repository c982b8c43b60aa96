package dev.trllmarena.arena.admin;

import dev.trllmarena.arena.battle.TargetedComparison;
import dev.trllmarena.arena.report.Report;
import java.util.List;
import java.util.Set;

/// What the operator's desk needs of a database. Each change and its audit entry are one transaction; every method
/// throws a [dev.trllmarena.commons.Refusal.Unavailable] when nothing could be written.
public interface AdminRecords {
    /// Contestants that are switched off.
    Set<String> switchedOff();

    List<Announcement> announcements();

    /// In the order in which they were set.
    List<TargetedComparison> targeted();

    /// Newest first.
    ///
    /// @param before only those with a smaller id
    List<Audit> audit(long before, int most);

    void note(Audit entry);

    void keepSwitch(String contestant, boolean isOn, Audit entry);

    /// Returns the announcement's id.
    long keep(Announcement announcement, Audit entry);

    void removeAnnouncement(long id, Audit entry);

    /// Text, time and switch of the announcement with this id.
    void change(Announcement announcement, Audit entry);

    /// In place of the one of the same pair, if any.
    void keep(TargetedComparison targeted, Audit entry);

    void removeTarget(TargetedComparison targeted, Audit entry);

    /// Answers that visitors reported, newest first.
    List<Report> reports();

    void removeReport(long id, Audit entry);
}
