package dev.trllmarena.arena.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/// A month of the calendar that hangs in Istanbul.
public record Month(YearMonth month) implements Comparable<Month> {
    /// Where days begin and end.
    public static final ZoneId ZONE = ZoneId.of("Europe/Istanbul");

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 9999;

    /// The month that an instant lies in.
    public static Month of(Instant instant) {
        return new Month(YearMonth.from(instant.atZone(ZONE)));
    }

    /// As `2026-11`; empty where the text is no month.
    public static Optional<Month> parse(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            return month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR
                    ? Optional.of(new Month(month))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Its first instant.
    public Instant begin() {
        return start(month.atDay(1));
    }

    /// The first instant that is no longer in it.
    public Instant end() {
        return start(month.plusMonths(1).atDay(1));
    }

    public Month previous() {
        return new Month(month.minusMonths(1));
    }

    @Override
    public int compareTo(Month other) {
        return month.compareTo(other.month);
    }

    /// As `2026-11`.
    @Override
    public String toString() {
        return month.toString();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
