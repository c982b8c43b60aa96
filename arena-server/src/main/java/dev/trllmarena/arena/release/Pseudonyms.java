package dev.trllmarena.arena.release;

import dev.trllmarena.arena.calendar.Month;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Names voters anew, month by month, in the order of their first vote: `2026-11-17`. The name is no function of the
/// voter key, so that even who learns a session and a month's salt finds no vote by it. One thread's; to be asked in
/// the
/// order of the log.
final class Pseudonyms {
    private record Voter(Month month, String key) {}

    private final Map<Voter, String> names = new HashMap<>();
    private final Map<Month, Integer> seen = new HashMap<>();

    /// Empty where there is no key: each of those votes stands for itself.
    String of(String voterKey, Instant castAt) {
        if (voterKey.isEmpty()) {
            return "";
        }
        Month month = Month.of(castAt);
        return names.computeIfAbsent(new Voter(month, voterKey), _ -> month + "-" + seen.merge(month, 1, Integer::sum));
    }
}
