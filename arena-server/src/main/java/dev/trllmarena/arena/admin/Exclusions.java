package dev.trllmarena.arena.admin;

import java.util.List;

/// What did not count in a month, and why.
///
/// @param votes of the month, counted or not
/// @param unranked votes that do not count, by the word of their reason, most frequent first
/// @param apart votes that count and are listed apart, by the word of their reason
/// @param ended battles that ended without a vote, by the word of their reason, most frequent first
public record Exclusions(long votes, List<Reason> unranked, List<Reason> apart, List<Reason> ended) {
    /// A reason and how often it stood.
    public record Reason(String reason, long count) {}

    public Exclusions {
        unranked = List.copyOf(unranked);
        apart = List.copyOf(apart);
        ended = List.copyOf(ended);
    }
}
