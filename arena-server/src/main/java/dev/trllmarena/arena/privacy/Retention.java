package dev.trllmarena.arena.privacy;

import dev.trllmarena.commons.Refusal;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Deletes kept texts whose time is over, at the start and every hour.
public final class Retention implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());
    private static final Duration EVERY = Duration.ofHours(1);

    private final KeptTexts texts;
    private final Thread sweeper = Thread.ofVirtual().name("retention").unstarted(this::sweepForever);

    public Retention(KeptTexts texts) {
        this.texts = texts;
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
            int gone = texts.forgetOld();
            if (gone > 0) {
                LOG.log(Level.INFO, "the texts of {0} battles were deleted: their time is over", gone);
            }
        } catch (Refusal e) {
            LOG.log(Level.WARNING, "old texts were not deleted: {0}", e.getMessage());
        }
    }
}
