package dev.trllmarena.arena.report;

import dev.trllmarena.arena.privacy.PersonalData;
import dev.trllmarena.arena.privacy.SessionCode;
import dev.trllmarena.commons.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Takes visitors' reports. Who reports an answer hands its text over, without the personal data in it: it is kept
/// until
/// the operator has dealt with it, its visitor deletes his data, or a week is over. Threads may share it.
public final class Reports {
    /// Longest that a reported answer is kept.
    public static final Duration KEPT = Duration.ofDays(7);

    private static final int MOST_WAITING = 1000;
    private static final int MOST_CHARACTERS = 4000;
    private static final Duration WAIT = Duration.ofHours(1);

    private final ReportRecords records;
    private final Clock clock;

    public Reports(ReportRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /// Keeps a report; returns when it is deleted at the latest.
    ///
    /// @param session of the visitor who reports
    /// @param answer as it was shown
    public Instant file(
            String session, String battle, int turn, String side, Concern concern, String contestant, String answer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String masked = cut(PersonalData.mask(answer).text());
        Report report = new Report(0, now, battle, turn, side, concern, contestant, masked);
        if (!records.keep(SessionCode.of(session).owner(), report, MOST_WAITING)) {
            throw new Refusal.Overloaded("too-many-reports", WAIT, "too many reports wait for the operator");
        }
        return now.plus(KEPT);
    }

    public void forget(SessionCode code) {
        records.forget(code.owner());
    }

    /// Deletes what is older than reports may be.
    public int forgetOld() {
        return records.forgetBefore(clock.instant().minus(KEPT));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
