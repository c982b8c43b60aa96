package dev.trllmarena.arena.battle;

import java.util.Arrays;
import java.util.Optional;

/// Why a visitor chose an outcome; each reason belongs to some outcomes.
public enum Reason {
    CORRECT("dogru", Use.BETTER),
    COMPLETE("eksiksiz", Use.BETTER),
    AS_ASKED("yonerge", Use.BETTER),
    GOOD_TURKISH("turkce", Use.BETTER),
    CLEAR("acik", Use.BETTER),
    SHORT("kisa", Use.BETTER),
    CREATIVE("yaratici", Use.BETTER),
    SAME("ayni", Use.EQUAL),
    EQUAL("denk", Use.EQUAL),
    UNDECIDED("kararsiz", Use.EQUAL),
    WRONG("yanlis", Use.BAD),
    BAD_TURKISH("turkce-bozuk", Use.BAD),
    NOT_AS_ASKED("yonerge-disi", Use.BAD),
    SHALLOW("yuzeysel", Use.BAD),
    NO_ANSWER("yanitsiz", Use.BAD),
    HARMFUL("sakincali", Use.BAD);

    /// What a reason explains.
    private enum Use {
        BETTER,
        EQUAL,
        BAD
    }

    private final String word;
    private final Use use;

    Reason(String word, Use use) {
        this.word = word;
        this.use = use;
    }

    /// As JSON and database spell it.
    public String word() {
        return word;
    }

    public boolean fits(Outcome outcome) {
        return switch (outcome) {
            case A, B -> use == Use.BETTER;
            case TIE -> use == Use.EQUAL;
            case BAD -> use == Use.BAD;
        };
    }

    public static Optional<Reason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst();
    }
}
