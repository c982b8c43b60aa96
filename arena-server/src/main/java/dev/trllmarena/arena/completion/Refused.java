package dev.trllmarena.arena.completion;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A provider answered with something else than an event stream. Its own words stay out: they may quote the prompt.
final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final ModelFailure.Kind kind;
    private final transient Optional<Duration> retryAfter;

    Refused(ModelFailure.Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    ModelFailure.Kind kind() {
        return kind;
    }

    /// How long the provider asks to be left alone.
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
