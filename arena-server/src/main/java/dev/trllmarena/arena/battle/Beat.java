package dev.trllmarena.arena.battle;

import java.util.EnumMap;
import java.util.Map;

/// When the next release is due: at most one a tick, and over time a little less than the slower side gives, so that
/// releases seldom have to wait for a model. Guarded by its pacer's lock.
final class Beat {
    /// Of the slower side's speed; what is left grows into a lead.
    private static final double SHARE = 0.85;

    private final int charactersPerRelease;
    private final Map<Side, Speed> speeds = new EnumMap<>(Side.class);
    private double due;
    private double mostPerTick = 1;
    private boolean oneIsThrough;

    Beat(int charactersPerRelease) {
        this.charactersPerRelease = charactersPerRelease;
        for (Side side : Side.values()) {
            speeds.put(side, new Speed());
        }
    }

    void received(Side side, int characters) {
        speed(side).characters += characters;
    }

    void finished(Side side) {
        speed(side).finished = true;
        oneIsThrough = true;
    }

    /// Counts a tick; whether a release is due.
    boolean tick() {
        double perTick = 1;
        for (Speed speed : speeds.values()) {
            speed.tick();
            perTick = Math.min(perTick, SHARE * speed.perTick() / charactersPerRelease);
        }
        mostPerTick = oneIsThrough ? Math.min(mostPerTick, perTick) : perTick;
        due = Math.min(1, due + mostPerTick);
        return due >= 1;
    }

    void released() {
        due -= 1;
    }

    private Speed speed(Side side) {
        return speeds.computeIfAbsent(side, _ -> new Speed());
    }

    /// Characters a tick since the first one; kept as it was when the model is through.
    private static final class Speed {
        private long characters;
        private long ticks;
        private boolean finished;

        void tick() {
            if (characters > 0 && !finished) {
                ticks++;
            }
        }

        double perTick() {
            return ticks == 0 ? Double.MAX_VALUE : (double) characters / ticks;
        }
    }
}
