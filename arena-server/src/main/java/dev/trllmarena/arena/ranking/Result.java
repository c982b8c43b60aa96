package dev.trllmarena.arena.ranking;

/// How a comparison ended. A tie and "both bad" count half a win each in a rating, and are reported apart.
public enum Result {
    FIRST(0, 1),
    SECOND(1, 0),
    TIE(2, 0.5),
    BOTH_BAD(3, 0.5);

    private static final Result[] BY_CODE = {FIRST, SECOND, TIE, BOTH_BAD};

    private final byte code;
    private final double score;

    Result(int code, double score) {
        this.code = (byte) code;
        this.score = score;
    }

    /// What the first contestant got: 1, ½ or 0.
    public double score() {
        return score;
    }

    /// The same comparison with its sides swapped.
    public Result swapped() {
        return switch (this) {
            case FIRST -> SECOND;
            case SECOND -> FIRST;
            case TIE, BOTH_BAD -> this;
        };
    }

    /// Its place in a column of bytes.
    byte code() {
        return code;
    }

    static Result of(byte code) {
        return BY_CODE[code];
    }
}
