package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Health.Condition;
import dev.trllmarena.arena.contestant.Health.Failure;
import dev.trllmarena.arena.contestant.Health.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether one contestant takes part: too many failures in a row send it to rest, a probe that succeeds brings it back,
/// one that fails doubles the rest. Threads may share it.
final class Breaker {
    /// @param mostFailures in a row
    /// @param firstRest before the first probe
    /// @param longestRest where doubling ends
    record Rules(int mostFailures, Duration firstRest, Duration longestRest) {}

    private final Rules rules;
    private State state = State.CLOSED;
    private int failures;
    private Duration rest;
    private Instant probeAt = Instant.MIN;
    private Optional<Failure> last = Optional.empty();

    Breaker(Rules rules) {
        this.rules = rules;
        this.rest = rules.firstRest();
    }

    synchronized void answered() {
        state = State.CLOSED;
        failures = 0;
        rest = rules.firstRest();
    }

    /// Returns whether it has left the draw by this. A key that is wrong does not get better by trying.
    synchronized boolean failed(ModelFailure.Kind kind, Instant now) {
        failures++;
        last = Optional.of(new Failure(kind.word(), now));
        boolean wasOpen = state == State.OPEN;
        boolean opens =
                state == State.HALF_OPEN || failures >= rules.mostFailures() || kind == ModelFailure.Kind.DENIED;
        if (wasOpen || !opens) {
            return false; // calls that were under way say nothing new
        }
        boolean left = state == State.CLOSED;
        state = State.OPEN;
        probeAt = now.plus(rest);
        Duration doubled = rest.multipliedBy(2);
        rest = doubled.compareTo(rules.longestRest()) < 0 ? doubled : rules.longestRest();
        return left;
    }

    /// Takes the right to the one probe, when its time has come.
    synchronized boolean beginProbe(Instant now) {
        if (state != State.OPEN || now.isBefore(probeAt)) {
            return false;
        }
        state = State.HALF_OPEN;
        return true;
    }

    /// The probe came to no end; the next one may begin at once.
    synchronized void abandonProbe() {
        if (state == State.HALF_OPEN) {
            state = State.OPEN;
        }
    }

    synchronized Condition condition() {
        return new Condition(state, failures, last);
    }
}
