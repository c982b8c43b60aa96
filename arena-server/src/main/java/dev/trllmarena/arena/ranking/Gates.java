package dev.trllmarena.arena.ranking;

/// From when a contestant is shown and listed.
///
/// @param shownBattles from so many battles it appears, as preliminary ("ön sonuç"); below: "yeterli oy yok"
/// @param listedBattles from so many it can be listed
/// @param listedHalfWidth to be listed, its 95 % interval must be within ± so many points
public record Gates(long shownBattles, long listedBattles, double listedHalfWidth) {
    public static final Gates DEFAULT = new Gates(300, 1000, 30);

    /// What the board says of a contestant.
    public enum Stage {
        TOO_FEW_VOTES,
        PRELIMINARY,
        LISTED
    }

    public Gates {
        if (shownBattles < 1 || listedBattles < shownBattles || !(listedHalfWidth > 0)) {
            throw new IllegalArgumentException("no gates: shown from %d battles, listed from %d within ±%s"
                    .formatted(shownBattles, listedBattles, listedHalfWidth));
        }
    }

    /// How far a contestant has come.
    ///
    /// @param battles votes that the contestant's rating rests on
    /// @param halfWidth of its 95 % interval in points; not a number where it has none
    public Stage stage(long battles, double halfWidth) {
        if (battles < shownBattles) {
            return Stage.TOO_FEW_VOTES;
        }
        return battles >= listedBattles && halfWidth <= listedHalfWidth ? Stage.LISTED : Stage.PRELIMINARY;
    }
}
