package dev.trllmarena.arena.battle;

import java.util.Arrays;
import java.util.Optional;

/// What a visitor says about two answers.
public enum Outcome {
    A("a", 1),
    B("b", 0),
    TIE("tie", 0.5),
    BAD("bad", 0.5);

    private final String word;
    private final double score;

    Outcome(String word, double score) {
        this.word = word;
        this.score = score;
    }

    /// As JSON and database spell it.
    public String word() {
        return word;
    }

    /// What side A gets out of 1; both-bad counts like a tie.
    public double score() {
        return score;
    }

    public static Optional<Outcome> of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst();
    }
}
