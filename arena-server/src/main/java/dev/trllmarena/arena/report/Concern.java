package dev.trllmarena.arena.report;

import java.util.Arrays;
import java.util.Optional;

/// What a visitor says is wrong with an answer.
public enum Concern {
    HARMFUL("harmful"),
    IDENTITY("identity"),
    PERSONAL("personal"),
    TECHNICAL("technical");

    private final String word;

    Concern(String word) {
        this.word = word;
    }

    /// As JSON and database spell it.
    public String word() {
        return word;
    }

    public static Optional<Concern> of(String word) {
        return Arrays.stream(values())
                .filter(concern -> concern.word.equals(word))
                .findFirst();
    }
}
