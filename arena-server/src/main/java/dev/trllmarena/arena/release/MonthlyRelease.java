package dev.trllmarena.arena.release;

import dev.trllmarena.arena.calendar.Month;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/// Publishes the month that is over, on the first of the next at 03:00 in Istanbul, or as soon after it as the server
/// runs. A month that was published before it was over gets a correction where votes came after that.
public final class MonthlyRelease implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MonthlyRelease.class.getName());
    private static final LocalTime AT = LocalTime.of(3, 0);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10); // so that a changed clock is noticed

    private final ReleaseSource source;
    private final Releases releases;
    private final Builder builder;
    private final Clock clock;
    private Optional<Month> done = Optional.empty(); // of this month nothing more is due; the publisher's own
    private final Thread publisher = Thread.ofVirtual().name("monthly-release").unstarted(this::publishForever);

    /// Builds releases; it needs the key only when there is something to build.
    public interface Builder {
        ReleaseBuild open() throws IOException;
    }

    public MonthlyRelease(ReleaseSource source, Releases releases, Builder builder, Clock clock) {
        this.source = source;
        this.releases = releases;
        this.builder = builder;
        this.clock = clock;
    }

    public void start() {
        publisher.start();
    }

    @Override
    public void close() {
        publisher.interrupt();
    }

    private void publishForever() {
        try {
            while (true) {
                publish();
                Thread.sleep(rest(clock.instant()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    /// Until the next time, in short steps.
    static Duration rest(Instant now) {
        Duration until = Duration.between(now, due(Month.of(now)));
        return until.isPositive() && until.compareTo(LONGEST_REST) < 0 ? until : LONGEST_REST;
    }

    /// When the month before this one is published.
    static Instant due(Month month) {
        return month.begin().atZone(Month.ZONE).with(AT).toInstant();
    }

    /// What is due now, if anything; returns the name of a release that was built.
    Optional<ReleaseName> publish() {
        Month now = Month.of(clock.instant());
        Month over = now.previous();
        if (clock.instant().isBefore(due(now)) || done.equals(Optional.of(over))) {
            return Optional.empty();
        }
        try {
            Snapshot snapshot = source.snapshot(over.end());
            Optional<Releases.Release> newest = releases.list().stream()
                    .filter(release -> release.name().month().equals(over))
                    .findFirst();
            if (snapshot.votes() == 0
                    || newest.map(release -> release.manifest().head().equals(snapshot.head()))
                            .orElse(false)) {
                done = Optional.of(over);
                return Optional.empty();
            }
            String reason = newest.isEmpty()
                    ? ""
                    : "Ay bitmeden yayımlanmıştı; sonraki oylar eklendi. Published before the month was over; the votes since then are added.";
            ReleaseName name = builder.open().build(over, reason);
            LOG.log(Level.INFO, "released {0}: {1} votes", name.toString(), Long.toString(snapshot.votes()));
            return Optional.of(name);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "the release of " + over + " could not be built; it is tried again", e);
            return Optional.empty();
        }
    }
}
