package dev.trllmarena.arena.release;

import dev.trllmarena.arena.calendar.Month;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `2026-11`, or `2026-11.1` for the first correction of it.
///
/// @param correction 0 for the release itself
public record ReleaseName(Month month, int correction) implements Comparable<ReleaseName> {
    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2})(?:\\.([1-9]\\d{0,3}))?");
    private static final Comparator<ReleaseName> ORDER =
            Comparator.comparing(ReleaseName::month).thenComparingInt(ReleaseName::correction);

    public static Optional<ReleaseName> parse(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int correction = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return Month.parse(matcher.group(1)).map(month -> new ReleaseName(month, correction));
    }

    ReleaseName next() {
        return new ReleaseName(month, correction + 1);
    }

    @Override
    public int compareTo(ReleaseName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return correction == 0 ? month.toString() : month + "." + correction;
    }
}
