package dev.trllmarena.arena.battle;

/// Why a battle is not ranked, or is counted apart.
public enum Exclusion {
    /// The question asked who answers, or an answer told it: the battle is no longer blind.
    IDENTITY("identity", false),
    /// An administrator asked for this pair: it is ranked, and counted apart.
    TARGETED("targeted", true);

    private final String word;
    private final boolean ranked;

    Exclusion(String word, boolean ranked) {
        this.word = word;
        this.ranked = ranked;
    }

    /// As JSON, database and vote log spell it.
    public String word() {
        return word;
    }

    public boolean ranked() {
        return ranked;
    }
}
