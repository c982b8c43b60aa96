package dev.trllmarena.arena.privacy;

import dev.trllmarena.commons.Refusal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/// Deletes texts whose time is over, at the start and every hour.
public final class Retention implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());
    private static final Duration EVERY = Duration.ofHours(1);

    private final List<IntSupplier> forgetting;
    private final Thread sweeper = Thread.ofVirtual().name("retention").unstarted(this::sweepForever);

    /// @param forgetting each deletes what is too old of its kind, and tells how many it deleted
    public Retention(List<IntSupplier> forgetting) {
        this.forgetting = List.copyOf(forgetting);
    }

    public void start() {
        sweeper.start();
    }

    @Override
    public void close() {
        sweeper.interrupt();
    }

    private void sweepForever() {
        try {
            while (true) {
                sweep();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void sweep() {
        try {
            int gone = forgetting.stream().mapToInt(IntSupplier::getAsInt).sum();
            if (gone > 0) {
                LOG.log(Level.INFO, "{0} texts were deleted: their time is over", gone);
            }
        } catch (Refusal e) {
            LOG.log(Level.WARNING, "old texts were not deleted: {0}", e.getMessage());
        }
    }
}
