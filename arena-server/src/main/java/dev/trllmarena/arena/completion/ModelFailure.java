package dev.trllmarena.arena.completion;

/// A model gave no whole answer. The message is for the operator's log: it holds no prompt, answer or key.
public final class ModelFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// What can be done about it.
    public enum Kind {
        /// The conversation does not fit the model.
        TOO_LONG,
        /// The server asks to come back later.
        OVERLOADED,
        /// The server cannot be reached or does not answer in time.
        UNAVAILABLE,
        /// Anything else: refused, cut off, not the protocol.
        FAILED
    }

    private final Kind kind;

    ModelFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    boolean isWorthARetry() {
        return kind == Kind.OVERLOADED || kind == Kind.UNAVAILABLE;
    }
}
