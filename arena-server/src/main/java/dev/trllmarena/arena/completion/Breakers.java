package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Health;
import dev.trllmarena.arena.metrics.Meters;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/// One [Breaker] a contestant. The draw asks it, the operator may look; visitors never hear of it. Threads may share
/// it.
public final class Breakers implements Health, CallWatch {
    private static final System.Logger LOG = System.getLogger(Breakers.class.getName());

    private final ConcurrentHashMap<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Breaker.Rules rules;
    private final Clock clock;

    /// A contestant rests after so many failures in a row, at first for so long.
    public Breakers(int mostFailures, Duration firstRest, Duration longestRest, Clock clock, Meters meters) {
        this.rules = new Breaker.Rules(mostFailures, firstRest, longestRest);
        this.clock = clock;
        meters.watchResting(() -> Math.toIntExact(breakers.values().stream()
                .filter(breaker -> breaker.condition().state() != State.CLOSED)
                .count()));
    }

    @Override
    public Condition of(String contestant) {
        return breaker(contestant).condition();
    }

    @Override
    public void answered(String contestant) {
        Breaker breaker = breaker(contestant);
        boolean rested = breaker.condition().state() != State.CLOSED;
        breaker.answered();
        if (rested) {
            LOG.log(Level.INFO, "{0} answers again and is drawn", contestant);
        }
    }

    @Override
    public void failed(String contestant, ModelFailure failure) {
        if (failure.isTheModels() && breaker(contestant).failed(failure.kind(), clock.instant())) {
            LOG.log(Level.WARNING, "{0} fails again and again and is not drawn: {1}", contestant, failure.getMessage());
        }
    }

    boolean beginProbe(String contestant) {
        return breaker(contestant).beginProbe(clock.instant());
    }

    void abandonProbe(String contestant) {
        breaker(contestant).abandonProbe();
    }

    private Breaker breaker(String contestant) {
        return breakers.computeIfAbsent(contestant, _ -> new Breaker(rules));
    }
}
