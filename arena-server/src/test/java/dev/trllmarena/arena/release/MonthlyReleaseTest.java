package dev.trllmarena.arena.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.ranking.Gates;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonthlyReleaseTest {
    @TempDir
    private Path data;

    @Test
    void theMonthThatIsOverIsPublishedOnTheFirstAtThreeInIstanbul() throws Exception {
        FakeLog log = new FakeLog(300, Duration.ofHours(3)); // until the beginning of October
        assertThat(at(log, "2026-09-30T23:59:59Z").publish()).isEmpty(); // 02:59:59
        assertThat(at(log, "2026-10-01T00:00:00Z").publish().map(ReleaseName::toString))
                .contains("2026-09");
        assertThat(at(log, "2026-10-01T00:10:00Z").publish()).isEmpty();
        assertThat(at(log, "2026-11-20T12:00:00Z").publish().map(ReleaseName::toString))
                .as("the server did not run on the first")
                .contains("2026-10");
    }

    @Test
    void aMonthThatWasPublishedTooEarlyGetsACorrection() throws Exception {
        FakeLog early = new FakeLog(100, Duration.ofHours(3));
        Releases releases = new Releases(data.resolve(Releases.FOLDER));
        new ReleaseBuild(early, releases, ReleaseKey.of(data), Gates.DEFAULT, 1)
                .build(Month.parse("2026-09").orElseThrow());
        FakeLog grown = new FakeLog(300, Duration.ofHours(3));
        assertThat(at(grown, "2026-10-01T00:00:00Z").publish().map(ReleaseName::toString))
                .contains("2026-09.1");
        assertThat(at(grown, "2026-10-01T00:10:00Z").publish()).isEmpty();
    }

    @Test
    void anEmptyArenaPublishesNothing() throws Exception {
        assertThat(at(new FakeLog(0, Duration.ZERO), "2026-10-01T00:00:00Z").publish())
                .isEmpty();
    }

    @Test
    void itRestsUntilTheNextTimeInShortSteps() {
        assertThat(MonthlyRelease.rest(Instant.parse("2026-09-30T23:59:00Z"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(MonthlyRelease.rest(Instant.parse("2026-10-15T12:00:00Z"))).isEqualTo(Duration.ofMinutes(10));
    }

    private MonthlyRelease at(FakeLog log, String now) throws Exception {
        Releases releases = new Releases(data.resolve(Releases.FOLDER));
        ReleaseKey key = ReleaseKey.of(data);
        return new MonthlyRelease(
                log,
                releases,
                () -> new ReleaseBuild(log, releases, key, Gates.DEFAULT, 1),
                Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
