package dev.trllmarena.arena.battle;

/// Names a battle: 128 random bits, so that nobody guesses another's.
public record BattleId(String text) {
    public static BattleId random() {
        return new BattleId(RandomText.bits128());
    }

    @Override
    public String toString() {
        return text;
    }
}
