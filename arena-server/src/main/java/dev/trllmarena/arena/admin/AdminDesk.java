package dev.trllmarena.arena.admin;

import dev.trllmarena.arena.admin.Audit.Action;
import dev.trllmarena.arena.battle.TargetedComparison;
import dev.trllmarena.arena.contestant.Switches;
import dev.trllmarena.arena.report.Report;
import dev.trllmarena.commons.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Where the operator's decisions are made and kept. What draws and pages ask for is answered from memory; a change is
/// stored first, with its audit entry, and holds at once. Threads may share it.
public final class AdminDesk implements Switches {
    private static final String WHO = "admin";
    private static final int MOST_ANNOUNCEMENTS = 100;
    private static final double MOST_TARGETED = 0.5; // of all draws; the rest is the ranking's own
    private static final double ROUNDING = 1e-9;

    private final AdminRecords records;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Set<String> off;
    private volatile List<Announcement> announcements;
    private volatile List<TargetedComparison> targeted;

    /// Reads what was decided before.
    public AdminDesk(AdminRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
        this.off = Set.copyOf(records.switchedOff());
        this.announcements = List.copyOf(records.announcements());
        this.targeted = List.copyOf(records.targeted());
    }

    @Override
    public boolean isOn(String contestant) {
        return !off.contains(contestant);
    }

    /// All that were not taken away, also past and future ones.
    public List<Announcement> announcements() {
        return announcements;
    }

    /// Those that pages show now.
    public List<Announcement> currentAnnouncements() {
        Instant now = clock.instant();
        return announcements.stream().filter(each -> each.isCurrent(now)).toList();
    }

    /// The pairs that shall meet more often.
    public List<TargetedComparison> targeted() {
        return targeted;
    }

    /// Newest first, those before an id.
    public List<Audit> audit(long before, int most) {
        return records.audit(before, most);
    }

    public void signedIn() {
        records.note(entry(Action.SIGNED_IN, "", "", ""));
    }

    public void signedOut() {
        records.note(entry(Action.SIGNED_OUT, "", "", ""));
    }

    /// Takes a contestant into the draw or out of it, at once; battles that run go on.
    public void turn(String contestant, boolean isOn) {
        lock.lock();
        try {
            if (isOn(contestant) == isOn) {
                return;
            }
            records.keepSwitch(contestant, isOn, entry(Action.SWITCHED, contestant, word(!isOn), word(isOn)));
            Set<String> next = new TreeSet<>(off);
            if (isOn) {
                next.remove(contestant);
            } else {
                next.add(contestant);
            }
            off = Set.copyOf(next);
        } finally {
            lock.unlock();
        }
    }

    /// Returns the announcement as it is kept.
    public Announcement announce(Announcement wanted) {
        lock.lock();
        try {
            if (announcements.size() >= MOST_ANNOUNCEMENTS) {
                throw new Refusal.Conflict(
                        "too-many-announcements",
                        "at most " + MOST_ANNOUNCEMENTS + " announcements are kept; remove one first",
                        MOST_ANNOUNCEMENTS);
            }
            long id = records.keep(wanted, entry(Action.ANNOUNCED, "", "", wanted.summary()));
            Announcement kept = wanted.withId(id);
            List<Announcement> next = new ArrayList<>(announcements);
            next.add(kept);
            announcements = List.copyOf(next);
            return kept;
        } finally {
            lock.unlock();
        }
    }

    /// Puts another text, time and switch in the place of an announcement's.
    public void change(long id, Announcement wanted) {
        lock.lock();
        try {
            Announcement before = announcement(id);
            Announcement after = wanted.withId(id);
            if (before.equals(after)) {
                return;
            }
            records.change(
                    after, entry(Action.ANNOUNCEMENT_CHANGED, Long.toString(id), before.summary(), after.summary()));
            announcements = announcements.stream()
                    .map(each -> each.id() == id ? after : each)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    public void removeAnnouncement(long id) {
        lock.lock();
        try {
            Announcement removed = announcement(id);
            records.removeAnnouncement(
                    id, entry(Action.ANNOUNCEMENT_REMOVED, Long.toString(id), removed.summary(), ""));
            announcements =
                    announcements.stream().filter(each -> each.id() != id).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Gives a pair its share from the next draw on, in place of the one it had; all pairs together get no more than
    /// half of the draws.
    public void target(TargetedComparison wanted) {
        lock.lock();
        try {
            if (targeted.contains(wanted)) {
                return;
            }
            List<TargetedComparison> others = targeted.stream()
                    .filter(each -> !each.isOf(wanted.one(), wanted.other()))
                    .toList();
            double left = MOST_TARGETED
                    - others.stream().mapToDouble(TargetedComparison::share).sum();
            if (wanted.share() > left + ROUNDING) {
                String percent = String.format(Locale.ROOT, "%.1f", 100 * Math.max(0, left));
                throw new Refusal.Invalid(
                        "shares-too-large", "share", "at most " + percent + " % of the draws are left", percent);
            }
            String before =
                    pair(wanted.one(), wanted.other()).map(AdminDesk::summary).orElse("");
            records.keep(wanted, entry(Action.TARGETED, "", before, summary(wanted)));
            targeted = Stream.concat(others.stream(), Stream.of(wanted)).toList();
        } finally {
            lock.unlock();
        }
    }

    public void removeTarget(String one, String other) {
        lock.lock();
        try {
            TargetedComparison removed = pair(one, other)
                    .orElseThrow(() -> new Refusal.NotFound("target-unknown", "this pair is not targeted"));
            records.removeTarget(removed, entry(Action.TARGET_REMOVED, "", summary(removed), ""));
            targeted = targeted.stream().filter(each -> !each.equals(removed)).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Answers that visitors reported and the operator has not dealt with, newest first.
    public List<Report> reports() {
        return records.reports();
    }

    /// Deletes a report with its text: it was dealt with. The audit log keeps what it was about, not what was said.
    public void closeReport(long id) {
        lock.lock();
        try {
            Report closed = records.reports().stream()
                    .filter(each -> each.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new Refusal.NotFound("report-unknown", "there is no such report"));
            String about = closed.concern().word() + ", " + closed.contestant();
            records.removeReport(id, entry(Action.REPORT_CLOSED, closed.battle(), about, ""));
        } finally {
            lock.unlock();
        }
    }

    private Announcement announcement(long id) {
        return announcements.stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("announcement-unknown", "there is no such announcement"));
    }

    private Optional<TargetedComparison> pair(String one, String other) {
        return targeted.stream().filter(each -> each.isOf(one, other)).findFirst();
    }

    private Audit entry(Action action, String subject, String before, String after) {
        return new Audit(0, clock.instant(), WHO, action, subject, before, after);
    }

    private static String word(boolean isOn) {
        return isOn ? "on" : "off";
    }

    private static String summary(TargetedComparison targeted) {
        return String.format(Locale.ROOT, "%s – %s, %.1f%%", targeted.one(), targeted.other(), 100 * targeted.share());
    }
}
