package dev.trllmarena.arena.admin;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A sentence or two that every page shows for a while. Plain text.
///
/// @param id 0 until it is stored
/// @param until empty where it stays until it is taken away
/// @param isOn whether it is shown in that time at all
public record Announcement(
        long id, Kind kind, String turkish, String english, Instant from, Optional<Instant> until, boolean isOn) {
    /// Longest text in either language, in characters.
    public static final int MOST_CHARACTERS = 500;

    /// How it looks.
    public enum Kind {
        INFO("info"),
        WARN("warn");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As JSON and database spell it.
        public String word() {
            return word;
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    public Announcement {
        if (turkish.isBlank() || english.isBlank()) {
            throw new IllegalArgumentException("an announcement needs a text in both languages");
        }
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException("an announcement ends after it begins");
        }
    }

    /// Whether pages show it.
    public boolean isCurrent(Instant now) {
        return isOn && !now.isBefore(from) && until.map(now::isBefore).orElse(true);
    }

    /// The same, as it was stored.
    Announcement withId(long number) {
        return new Announcement(number, kind, turkish, english, from, until, isOn);
    }

    /// One line for the audit log.
    String summary() {
        return kind.word() + " | " + turkish + " | " + english + " | " + from + " – "
                + until.map(Instant::toString).orElse("") + (isOn ? "" : " | off");
    }
}
