package dev.trllmarena.arena.ranking;

/// The published scale: `R = 1000 + s·r` of natural-log strengths `r`, so that 400 points are odds of ten to one.
public final class Scale {
    /// Points of a strength of 0.
    public static final double MEAN = 1000;

    /// Points a unit of strength: 400/ln 10.
    public static final double POINTS = 173.7177927613007;

    /// Standard errors from the middle of a 95 % interval to its end.
    public static final double NORMAL_95 = 1.959964;

    private Scale() {}

    public static double points(double strength) {
        return MEAN + POINTS * strength;
    }

    public static double strength(double points) {
        return (points - MEAN) / POINTS;
    }
}
