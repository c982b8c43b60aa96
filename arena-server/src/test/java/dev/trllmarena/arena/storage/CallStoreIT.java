package dev.trllmarena.arena.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.TestArena;
import dev.trllmarena.arena.budget.Call;
import dev.trllmarena.arena.completion.Usage;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Price;
import dev.trllmarena.arena.metrics.Meters;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CallStoreIT {
    private static final Call CALL = new Call(
            Optional.empty(),
            "bir",
            Instant.parse("2026-11-24T08:00:00Z"),
            Optional.of(new Usage(1200, 200, 90)),
            Optional.of(new Price(2_500_000_000L, 1_250_000_000L, 10_000_000_000L)),
            Call.Ending.DONE);

    @TempDir
    private Path folder;

    @Test
    void callsWaitWhileTheDatabaseCannotBeWritten() throws Exception {
        try (Database database = Database.open(folder, new Meters());
                CallStore calls = new CallStore(database);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("arena.db"));
                Statement statement = other.createStatement()) {
            keepContestant(database);
            statement.execute("begin immediate"); // as a stuck backup would
            long start = System.nanoTime();
            calls.record(CALL);
            calls.record(CALL);
            assertThat(System.nanoTime() - start)
                    .as("nobody waits for the books")
                    .isLessThan(1_000_000_000L);
            statement.execute("rollback");
            TestArena.await(() -> sum(statement) == 2 * 3_650_000L);
        }
    }

    @Test
    void oneThatCannotBeWrittenDoesNotSpoilTheOthers() throws Exception {
        try (Database database = Database.open(folder, new Meters())) {
            keepContestant(database);
            Call unknown = new Call(
                    Optional.empty(), "hiç görülmedi", CALL.at(), CALL.usage(), CALL.price(), Call.Ending.DONE);
            try (CallStore calls = new CallStore(database)) {
                List.of(CALL, unknown, CALL).forEach(calls::record);
            }
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("arena.db"));
                    Statement statement = other.createStatement()) {
                assertThat(sum(statement)).isEqualTo(2 * 3_650_000L);
            }
        }
    }

    @Test
    void closingWritesWhatWaits() throws Exception {
        try (Database database = Database.open(folder, new Meters())) {
            keepContestant(database);
            try (CallStore calls = new CallStore(database)) {
                for (int i = 0; i < 1000; i++) {
                    calls.record(CALL);
                }
            }
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("arena.db"));
                    Statement statement = other.createStatement()) {
                assertThat(sum(statement)).isEqualTo(1000 * 3_650_000L);
            }
        }
    }

    private static void keepContestant(Database database) {
        new ContestantStore(database, Clock.systemUTC())
                .keep(List.of(new Contestant(
                        "bir",
                        "Bir",
                        Contestant.Kind.LOCAL,
                        "",
                        "",
                        "",
                        4096,
                        URI.create("http://127.0.0.1/v1"),
                        "bir")));
    }

    private static long sum(Statement statement) {
        try (ResultSet row = statement.executeQuery("select sum(nano_dollars) from call")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
