package dev.trllmarena.arena.battle;

/// A comparison that the operator wants to see more often: this share of all draws goes to this pair.
///
/// @param a id of a contestant, the smaller of the two
/// @param b id of the other
/// @param share above 0, at most 1
public record Targeted(String a, String b, double share) {
    public Targeted {
        if (a.compareTo(b) >= 0) {
            throw new IllegalArgumentException("a pair is two contestants in order");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
        }
    }

    /// A pair in either order.
    public static Targeted of(String one, String other, double share) {
        return one.compareTo(other) < 0 ? new Targeted(one, other, share) : new Targeted(other, one, share);
    }

    /// Whether this is about the same two.
    public boolean isSamePair(Targeted other) {
        return a.equals(other.a) && b.equals(other.b);
    }
}
