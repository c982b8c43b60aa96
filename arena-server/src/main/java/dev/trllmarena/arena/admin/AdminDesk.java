package dev.trllmarena.arena.admin;

import dev.trllmarena.arena.admin.Audit.Action;
import dev.trllmarena.arena.battle.TargetedComparison;
import dev.trllmarena.arena.contestant.Switches;
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

/// Where the operator's decisions are made and kept. What draws and pages ask for is answered from memory; a change is
/// stored first, with its audit entry, and holds at once. Threads may share it.
public final class AdminDesk implements Switches {
    private static final String WHO = "admin";
    private static final int MOST_ANNOUNCEMENTS = 100;

    private final AdminRecords records;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Set<String> off;
    private volatile List<Announcement> announcements;
    private volatile Optional<TargetedComparison> targeted;

    /// Reads what was decided before.
    public AdminDesk(AdminRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
        this.off = Set.copyOf(records.switchedOff());
        this.announcements = List.copyOf(records.announcements());
        this.targeted = records.targeted();
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

    /// The pair that shall meet more often, if any.
    public Optional<TargetedComparison> targeted() {
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

    public void removeAnnouncement(long id) {
        lock.lock();
        try {
            Announcement removed = announcements.stream()
                    .filter(each -> each.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new Refusal.NotFound("announcement-unknown", "there is no such announcement"));
            records.removeAnnouncement(
                    id, entry(Action.ANNOUNCEMENT_REMOVED, Long.toString(id), removed.summary(), ""));
            announcements =
                    announcements.stream().filter(each -> each.id() != id).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the place of the pair that was targeted before, from the next draw on.
    public void target(TargetedComparison wanted) {
        lock.lock();
        try {
            if (targeted.equals(Optional.of(wanted))) {
                return;
            }
            records.keep(wanted, entry(Action.TARGETED, "", before(), summary(wanted)));
            targeted = Optional.of(wanted);
        } finally {
            lock.unlock();
        }
    }

    public void removeTarget() {
        lock.lock();
        try {
            if (targeted.isEmpty()) {
                throw new Refusal.NotFound("target-unknown", "no pair is targeted");
            }
            records.removeTarget(entry(Action.TARGET_REMOVED, "", before(), ""));
            targeted = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private String before() {
        return targeted.map(AdminDesk::summary).orElse("");
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
