package dev.trllmarena.arena.board;

import dev.trllmarena.arena.calendar.Month;
import java.time.Duration;
import java.time.Instant;

/// A span of time whose votes a board shows.
///
/// @param period as the API spells it
/// @param from its first instant
/// @param until the first instant that is no longer in it
public record Window(Period period, Instant from, Instant until) {
    static final Duration NINETY_DAYS = Duration.ofDays(90);

    /// What spans there are.
    public enum Period {
        MONTH("month"),
        LAST_90_DAYS("90d"),
        ALL("all");

        private final String word;

        Period(String word) {
            this.word = word;
        }

        /// As JSON and addresses spell it.
        public String word() {
            return word;
        }
    }

    /// The span that ends with a month.
    public static Window endingWith(Month month, Period period) {
        return switch (period) {
            case MONTH -> new Window(period, month.begin(), month.end());
            case LAST_90_DAYS -> new Window(period, month.end().minus(NINETY_DAYS), month.end());
            case ALL -> new Window(period, Instant.EPOCH, month.end());
        };
    }

    /// The span that ends now; a month is the one that now lies in. Votes of this very millisecond are in it.
    public static Window endingAt(Instant now, Period period) {
        Instant until = now.plusMillis(1);
        return switch (period) {
            case MONTH -> new Window(period, Month.of(now).begin(), until);
            case LAST_90_DAYS -> new Window(period, now.minus(NINETY_DAYS), until);
            case ALL -> new Window(period, Instant.EPOCH, until);
        };
    }

    boolean contains(long millis) {
        return millis >= from.toEpochMilli() && millis < until.toEpochMilli();
    }
}
