package dev.trllmarena.arena.battle;

/// Where a battle stands.
enum Phase {
    RUNNING,
    OPEN,
    VOTED,
    ENDED;

    boolean isAlive() {
        return this == RUNNING || this == OPEN;
    }
}
