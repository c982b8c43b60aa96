package dev.trllmarena.arena.battle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Why a visitor chose an outcome; each reason belongs to some outcomes.
public enum Reason {
    CORRECT("dogru", EnumSet.of(Outcome.A, Outcome.B)),
    COMPLETE("eksiksiz", EnumSet.of(Outcome.A, Outcome.B)),
    AS_ASKED("yonerge", EnumSet.of(Outcome.A, Outcome.B)),
    GOOD_TURKISH("turkce", EnumSet.of(Outcome.A, Outcome.B)),
    CLEAR("acik", EnumSet.of(Outcome.A, Outcome.B)),
    SHORT("kisa", EnumSet.of(Outcome.A, Outcome.B)),
    CREATIVE("yaratici", EnumSet.of(Outcome.A, Outcome.B)),
    SAME("ayni", EnumSet.of(Outcome.TIE)),
    EQUAL("denk", EnumSet.of(Outcome.TIE)),
    UNDECIDED("kararsiz", EnumSet.of(Outcome.TIE)),
    WRONG("yanlis", EnumSet.of(Outcome.BAD)),
    BAD_TURKISH("turkce-bozuk", EnumSet.of(Outcome.BAD)),
    NOT_AS_ASKED("yonerge-disi", EnumSet.of(Outcome.BAD)),
    SHALLOW("yuzeysel", EnumSet.of(Outcome.BAD)),
    NO_ANSWER("yanitsiz", EnumSet.of(Outcome.BAD)),
    HARMFUL("sakincali", EnumSet.of(Outcome.BAD));

    private final String word;
    private final Set<Outcome> outcomes;

    Reason(String word, Set<Outcome> outcomes) {
        this.word = word;
        this.outcomes = Set.copyOf(outcomes);
    }

    /// As JSON and database spell it.
    public String word() {
        return word;
    }

    public boolean fits(Outcome outcome) {
        return outcomes.contains(outcome);
    }

    public static Optional<Reason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst();
    }
}
