package dev.trllmarena.arena.completion;

import java.time.Duration;
import java.util.Optional;

/// A model gave no whole answer. The message is for the operator's log: it holds no prompt, answer or key.
public final class ModelFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// What can be done about it.
    public enum Kind {
        /// The conversation does not fit the model.
        TOO_LONG("too-long"),
        /// The provider does not want to speak about this.
        BLOCKED("blocked"),
        /// The server asks to come back later.
        OVERLOADED("overloaded"),
        /// The server cannot be reached or does not answer in time.
        UNAVAILABLE("unavailable"),
        /// The key is wrong, or its account has no money.
        DENIED("denied"),
        /// Anything else: refused, cut off, not the protocol.
        FAILED("failed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As JSON spells it.
        public String word() {
            return word;
        }
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    ModelFailure(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    ModelFailure(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /// Whether it speaks against the model, and not against this conversation.
    public boolean isTheModels() {
        return kind != Kind.TOO_LONG && kind != Kind.BLOCKED;
    }

    boolean isWorthARetry() {
        return kind == Kind.OVERLOADED || kind == Kind.UNAVAILABLE;
    }

    /// How long the server asks to be left alone.
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
