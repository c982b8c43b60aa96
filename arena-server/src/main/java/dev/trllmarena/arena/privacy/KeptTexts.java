package dev.trllmarena.arena.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The texts that visitors allowed to keep, without the personal data in them. Threads may share it.
public final class KeptTexts {
    /// Version of the privacy notice that consents are given to; the texts of `/kvkk` say the same.
    public static final String NOTICE = "1";

    /// Longest that texts are kept.
    public static final int MOST_MONTHS = 24;

    private final TextRecords records;
    private final int months;
    private final Clock clock;

    /// @param months how long texts are kept
    public KeptTexts(TextRecords records, int months, Clock clock) {
        if (months < 1 || months > MOST_MONTHS) {
            throw new IllegalArgumentException("months must be 1 to " + MOST_MONTHS + ", was " + months);
        }
        this.records = records;
        this.months = months;
        this.clock = clock;
    }

    public int months() {
        return months;
    }

    /// Keeps the texts of a battle that was voted on, as far as its visitor allowed it.
    public void keep(String battle, String session, Consent consent, List<KeptBattle.Turn> turns) {
        if (!consent.store()) {
            return;
        }
        List<KeptBattle.Turn> masked = turns.stream()
                .map(turn -> new KeptBattle.Turn(masked(turn.prompt()), masked(turn.a()), masked(turn.b())))
                .toList();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        records.keep(SessionCode.of(session).owner(), new KeptBattle(battle, now, NOTICE, consent.publish(), masked));
    }

    private static String masked(String text) {
        return PersonalData.mask(text).text();
    }

    public List<KeptBattle> of(SessionCode code) {
        return records.of(code.owner());
    }

    /// The end of the time for which a text is kept.
    public Instant until(KeptBattle kept) {
        return kept.keptAt().atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    public int unpublish(SessionCode code) {
        return records.unpublish(code.owner());
    }

    public int forget(SessionCode code) {
        return records.forget(code.owner());
    }

    /// Deletes what is older than texts may be.
    public int forgetOld() {
        return records.forgetBefore(
                clock.instant().atZone(ZoneOffset.UTC).minusMonths(months).toInstant());
    }
}
