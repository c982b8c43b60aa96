package dev.trllmarena.arena.battle;

/// A pair that an administrator wants to see more often.
///
/// @param share of all draws that it gets while both can play, above 0 and at most 1
public record TargetedComparison(String one, String other, double share) {
    public TargetedComparison {
        if (one.equals(other)) {
            throw new IllegalArgumentException("a contestant does not meet itself");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
        }
    }

    /// Whether these are the two, whichever comes first.
    public boolean isOf(String first, String second) {
        return (one.equals(first) && other.equals(second)) || (one.equals(second) && other.equals(first));
    }
}
