package dev.trllmarena.arena.ranking;

/// A number that a view estimates beside the ratings.
///
/// @param name as published, such as `length` or `ties_of_equals`
/// @param value in the unit of its model: a logit for style and position, see [#points]
/// @param error standard error, the greater of that of independent votes and that of independent voters
public record Parameter(String name, double value, double error) {
    /// A logit on the published scale.
    public double points() {
        return Scale.POINTS * value;
    }

    /// Half of its 95 % interval, in the unit of the value.
    public double halfWidth() {
        return Scale.NORMAL_95 * error;
    }
}
