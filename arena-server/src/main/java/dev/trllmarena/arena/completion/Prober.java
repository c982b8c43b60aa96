package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.budget.Call;
import dev.trllmarena.arena.budget.CallLedger;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.commons.TaskScope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Tries contestants that rest with a tiny call, out of sight of visitors, so that no battle is the experiment.
public final class Prober implements AutoCloseable {
    private final Supplier<List<Contestant>> enabled;
    private final ChatModels models;
    private final Breakers breakers;
    private final CallLedger ledger;
    private final Duration every;
    private final Clock clock;
    private final Thread thread = Thread.ofVirtual().name("prober").unstarted(this::probeForever);

    /// Asks nobody before [#start].
    public Prober(
            Supplier<List<Contestant>> enabled,
            ChatModels models,
            Breakers breakers,
            CallLedger ledger,
            Duration every,
            Clock clock) {
        this.enabled = enabled;
        this.models = models;
        this.breakers = breakers;
        this.ledger = ledger;
        this.every = every;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void probeForever() {
        try (TaskScope scope = new TaskScope()) {
            while (true) {
                for (Contestant contestant : enabled.get()) {
                    if (breakers.beginProbe(contestant.id())) {
                        var _ = scope.fork(() -> {
                            probe(contestant);
                            return contestant;
                        });
                    }
                }
                Thread.sleep(every);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void probe(Contestant contestant) throws InterruptedException {
        try {
            TinyCall.Outcome outcome = TinyCall.ask(models, contestant);
            outcome.failure()
                    .ifPresentOrElse(
                            failure -> breakers.failed(contestant.id(), failure),
                            () -> breakers.answered(contestant.id()));
            Call.Ending ended = outcome.failure().isEmpty() ? Call.Ending.DONE : Call.Ending.FAILED;
            ledger.record(Call.probe(contestant, clock.instant(), outcome.usage(), ended));
        } finally {
            breakers.abandonProbe(contestant.id());
        }
    }
}
