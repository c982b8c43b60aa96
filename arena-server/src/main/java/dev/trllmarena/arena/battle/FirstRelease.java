package dev.trllmarena.arena.battle;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Tells a flight recording when a turn's first text came and when the pace let it go; both times are those of
/// [System#nanoTime]. Costs nothing where nobody records. Nothing in it tells a contestant.
@Name("arena.FirstRelease")
@Label("First release")
@Category("Arena")
@Description("The first text of a turn, from the pacer to the visitor's events")
@Enabled(false)
@StackTrace(false)
final class FirstRelease extends Event {
    @Label("Battle")
    String battle = "";

    @Label("Turn")
    int turn;

    @Label("Both sides had text")
    long bothHadTextNanos;

    @Label("The tick was due")
    long dueNanos;

    static void record(BattleId battle, Turn turn, long bothHadTextNanos, long dueNanos) {
        FirstRelease release = new FirstRelease();
        if (release.isEnabled()) {
            release.battle = battle.text();
            release.turn = turn.number();
            release.bothHadTextNanos = bothHadTextNanos;
            release.dueNanos = dueNanos;
            release.commit();
        }
    }
}
