package dev.trllmarena.arena.battle;

/// Where an answer stands.
public enum Side {
    A("a"),
    B("b");

    private final String letter;

    Side(String letter) {
        this.letter = letter;
    }

    /// As JSON spells it.
    public String letter() {
        return letter;
    }

    public Side other() {
        return this == A ? B : A;
    }
}
