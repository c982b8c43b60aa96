package dev.trllmarena.arena.ranking;

import java.util.List;

/// How many votes are missing for an interval: "±20 için daha N oy". Widths fall with the root of the number of
/// battles.
public final class Planner {
    /// 95 % half width in points of a contestant with one battle, divided by √battles for more: what well matched
    /// opponents and a usual share of ties give.
    public static final double ONE_BATTLE = 590;

    /// Where a contestant stands.
    ///
    /// @param battles votes that its rating rests on
    /// @param halfWidth of its 95 % interval in points; not a number where it has none yet
    public record Precision(long battles, double halfWidth) {
        private boolean isRated() {
            return battles > 0 && halfWidth > 0 && halfWidth < Double.POSITIVE_INFINITY;
        }
    }

    private Planner() {}

    /// Further battles of a contestant until its interval is within ± target points: n·((w/target)² − 1) from its own
    /// width w at n battles; (590/target)² − n where it has none.
    ///
    /// @param target in points, above 0
    public static long furtherBattles(Precision now, double target) {
        requireTarget(target);
        double oneBattle = now.isRated() ? now.halfWidth() * Math.sqrt((double) now.battles()) : ONE_BATTLE;
        return Math.max(0, battles(oneBattle, target) - now.battles());
    }

    /// Further votes until all are within ± target points, each vote being a battle of two: at least so many, reached
    /// where only contestants that need battles meet.
    public static long furtherVotes(List<Precision> all, double target) {
        long sum = 0;
        long most = 0;
        for (Precision now : all) {
            long further = furtherBattles(now, target);
            sum += further;
            most = Math.max(most, further);
        }
        return Math.max(most, (sum + 1) / 2);
    }

    /// Votes in all for so many contestants, from none: about 4,350 for ±20 of ten.
    public static long votes(int contestants, double target) {
        requireTarget(target);
        return Math.ceilDiv(contestants * battles(ONE_BATTLE, target), 2);
    }

    private static long battles(double oneBattle, double target) {
        double widths = oneBattle / target;
        return (long) Math.ceil(widths * widths * (1 - 1e-12)); // a whole number stays itself
    }

    private static void requireTarget(double target) {
        if (!(target > 0)) {
            throw new IllegalArgumentException("target must be above 0 points, was " + target);
        }
    }
}
