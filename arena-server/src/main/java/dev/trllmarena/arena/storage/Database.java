package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.commons.Refusal;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The SQLite file: one writer at a time, readers beside it. Threads may share it.
///
/// Pragmas, each with its reason:
/// `journal_mode=WAL` lets readers work while one writes;
/// `synchronous=FULL` puts a commit on disk before it is answered, also when the machine loses power;
/// `foreign_keys=true` because SQLite leaves them off;
/// `busy_timeout` covers a backup or `verify-log` of another process;
/// `secure_delete` overwrites what is deleted, so that a text whose consent was withdrawn is in no free page;
/// `wal_autocheckpoint` of 128 MB instead of 4: votes wait while the log is folded into the file, and the longer it
/// gets
/// the more of what it says twice is written once;
/// `query_only` for readers, which must not write.
public final class Database implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Database.class.getName());
    static final String FILE = "arena.db";
    private static final String WRITER =
            "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout=5000" + "&secure_delete=true";
    private static final String READER = "?busy_timeout=5000";
    private static final String FEWER_CHECKPOINTS = "pragma wal_autocheckpoint = 32000";
    private static final String NO_WRITES = "pragma query_only = true";
    private static final int MOST_SCRUBS = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int READERS = 4;

    private final String url;
    private final GroupCommit writer;
    private final DbClient reader;
    private final Meters meters;

    private Database(String url, GroupCommit writer, DbClient reader, Meters meters) {
        this.url = url;
        this.writer = writer;
        this.reader = reader;
        this.meters = meters;
    }

    /// Opens the database in a folder and brings its schema up to date; throws [IOException] with a sentence where it
    /// cannot be written.
    public static Database open(Path folder, Meters meters) throws IOException {
        Files.createDirectories(folder);
        String url = url(folder);
        Path file = folder.resolve(FILE);
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new IOException("the database " + file + " is read-only");
        }
        migrate(folder, url);
        return new Database(
                url,
                new GroupCommit(() -> client(url + WRITER, FEWER_CHECKPOINTS, 1), meters),
                client(url + READER, NO_WRITES, READERS),
                meters);
    }

    private static void migrate(Path folder, String url) throws IOException {
        try {
            Flyway.configure()
                    .dataSource(url + WRITER, "", "")
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (isOutsideOurPower(e)) {
                throw new IOException(
                        "the database in " + folder
                                + " cannot be written: is its disk full or read-only, or is it in use?",
                        e);
            }
            throw e;
        }
    }

    /// Opens a database that is there, perhaps in use by a server, to read only.
    public static Database openToRead(Path folder) throws IOException {
        existing(folder);
        Meters unseen = new Meters();
        return new Database(
                url(folder),
                new GroupCommit(() -> client(url(folder) + READER, NO_WRITES, 1), unseen),
                client(url(folder) + READER, NO_WRITES, 1),
                unseen);
    }

    /// The file of a folder's database; [IOException] with a sentence where there is none.
    static Path existing(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException("there is no database in " + folder);
        }
        return file.toAbsolutePath();
    }

    /// Runs work alone, all of it or nothing; its result is safe on disk when this returns.
    <T> T write(Function<DbExecute, T> work) {
        long start = System.nanoTime();
        try {
            return writer.write(work);
        } catch (RuntimeException e) {
            throw translate(e);
        } finally {
            meters.written(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /// Runs queries on one consistent view.
    <T> T read(Function<DbExecute, T> work) {
        try {
            DbTransaction transaction = reader.transaction();
            try {
                T result = work.apply(transaction);
                transaction.commit();
                return result;
            } catch (RuntimeException e) {
                GroupCommit.rollback(transaction, e);
                throw e;
            }
        } catch (RuntimeException e) {
            throw translate(e);
        }
    }

    /// Empties the write-ahead log, where deleted text stands until then. A reader or writer beside it can be in the
    /// way:
    /// then false, and what was deleted stays in that file until the next time.
    boolean scrub() {
        DbClient once = client(url + WRITER, FEWER_CHECKPOINTS, 1);
        try {
            for (int i = 0; i < MOST_SCRUBS; i++) {
                boolean isEmpty = once.execute()
                        .createNamedGet("scrub", "pragma wal_checkpoint(truncate)")
                        .execute()
                        .map(row -> row.column("busy").get(Number.class).intValue() == 0)
                        .orElse(false);
                if (isEmpty) {
                    return true;
                }
            }
            LOG.log(Level.WARNING, "the write-ahead log could not be emptied; it is tried again");
            return false;
        } catch (RuntimeException e) {
            throw translate(e);
        } finally {
            once.close();
        }
    }

    /// Whether the database answers.
    public boolean answers() {
        try {
            return read(db -> db.createNamedGet("alive", "select count(*) as open from battle where state = 'open'")
                    .execute()
                    .isPresent());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the database does not answer: {0}", e.toString());
            return false;
        }
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }

    static Refusal cannotWrite() {
        return new Refusal.Unavailable(
                "storage-unavailable", "the database cannot be written; nothing was changed, try again");
    }

    private static RuntimeException translate(RuntimeException failure) {
        if (!isOutsideOurPower(failure)) {
            return failure;
        }
        LOG.log(Level.ERROR, "the database refuses: {0}", reason(failure));
        return cannotWrite();
    }

    /// A full or read-only disk, a lock of another process: what a visitor can only wait for.
    static boolean isOutsideOurPower(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLiteException sqlite) {
                return isOutsideOurPower(sqlite);
            }
        }
        return false;
    }

    private static String reason(RuntimeException failure) {
        Throwable last = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            last = cause;
        }
        return last instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : last.getClass().getSimpleName();
    }

    private static boolean isOutsideOurPower(SQLException failure) {
        int primary = failure.getErrorCode() & 0xff; // extended codes keep the primary one in their low byte
        return primary == SQLiteErrorCode.SQLITE_FULL.code
                || primary == SQLiteErrorCode.SQLITE_READONLY.code
                || primary == SQLiteErrorCode.SQLITE_IOERR.code
                || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || primary == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    private static String url(Path folder) {
        return "jdbc:sqlite:" + folder.resolve(FILE).toAbsolutePath();
    }

    private static DbClient client(String url, String firstStatement, int connections) {
        Config config = Config.just(ConfigSources.create(Map.of(
                "source",
                "jdbc",
                "connection.url",
                url,
                "connection.username",
                "",
                "connection.password",
                "",
                "connection.connectionInitSql",
                firstStatement,
                "connection.maximumPoolSize",
                Integer.toString(connections),
                "connection.connectionTimeout",
                Long.toString(LONGEST_WAIT.toMillis()))));
        return DbClient.builder(config).build();
    }
}
