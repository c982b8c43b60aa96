package dev.trllmarena.arena.contestant;

import java.time.Instant;
import java.util.Optional;

/// How contestants have fared lately, for the operator's eyes only: it would tell a visitor who answers.
@FunctionalInterface
public interface Health {
    /// A contestant that was never asked is well.
    Condition of(String contestant);

    /// How one contestant fares.
    ///
    /// @param consecutiveFailures since the last whole answer
    /// @param lastFailure stays after it is well again
    record Condition(State state, int consecutiveFailures, Optional<Failure> lastFailure) {}

    /// The last call that went wrong.
    ///
    /// @param kind a word such as `overloaded`
    record Failure(String kind, Instant at) {}

    /// Whether it takes part.
    enum State {
        /// It is drawn.
        CLOSED("closed"),
        /// It failed too often and rests.
        OPEN("open"),
        /// It is being tried, out of sight of visitors.
        HALF_OPEN("half-open");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// As JSON spells it.
        public String word() {
            return word;
        }
    }
}
