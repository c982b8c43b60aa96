package dev.trllmarena.arena.admin;

import dev.trllmarena.arena.battle.TargetedComparison;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the operator's desk needs of a database. Each change and its audit entry are one transaction; every method
/// throws a [dev.trllmarena.commons.Refusal.Unavailable] when nothing could be written.
public interface AdminRecords {
    /// Contestants that are switched off.
    Set<String> switchedOff();

    List<Announcement> announcements();

    Optional<TargetedComparison> targeted();

    /// Newest first.
    ///
    /// @param before only those with a smaller id
    List<Audit> audit(long before, int most);

    void note(Audit entry);

    void keepSwitch(String contestant, boolean isOn, Audit entry);

    /// Returns the announcement's id.
    long keep(Announcement announcement, Audit entry);

    void removeAnnouncement(long id, Audit entry);

    /// In place of the one before, if any.
    void keep(TargetedComparison targeted, Audit entry);

    void removeTarget(Audit entry);
}
