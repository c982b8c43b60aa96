package dev.trllmarena.arena.contestant;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The contestants that can play now. A virtual thread asks the node every few seconds; when the node is silent for
/// longer than the patience the roster empties, and fills again by itself.
public final class Roster implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Roster.class.getName());

    private final NodeModels models;
    private final Duration every;
    private final Duration patience;
    private final Clock clock;
    private final Consumer<List<Contestant>> seen;
    private final Thread refresher;
    private volatile List<Contestant> available = List.of();
    private Instant lastAnswer = Instant.MIN;
    private boolean silent;

    /// Asks nobody before [#start].
    ///
    /// @param seen is told of every list that differs from the one before, so that names are kept
    public Roster(NodeModels models, Duration every, Duration patience, Clock clock, Consumer<List<Contestant>> seen) {
        this.models = models;
        this.every = every;
        this.patience = patience;
        this.clock = clock;
        this.seen = seen;
        this.refresher = Thread.ofVirtual().name("roster").unstarted(this::keepFresh);
    }

    public void start() {
        refresher.start();
    }

    public List<Contestant> available() {
        return available;
    }

    @Override
    public void close() {
        refresher.interrupt();
        models.close();
    }

    private void keepFresh() {
        try {
            while (true) {
                refresh();
                Thread.sleep(every);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void refresh() throws InterruptedException {
        try {
            List<Contestant> now = List.copyOf(models.read());
            lastAnswer = clock.instant();
            if (!now.equals(available)) {
                seen.accept(now);
                available = now;
                LOG.log(Level.INFO, "{0} contestants can play", now.size());
            }
            silent = false;
        } catch (IOException | RuntimeException e) {
            if (!silent) {
                silent = true;
                LOG.log(Level.WARNING, "the inference node cannot be asked for its models: {0}", e.toString());
            }
            if (!available.isEmpty() && lastAnswer.plus(patience).isBefore(clock.instant())) {
                available = List.of();
                LOG.log(Level.WARNING, "no contestants until the node answers again");
            }
        }
    }
}
