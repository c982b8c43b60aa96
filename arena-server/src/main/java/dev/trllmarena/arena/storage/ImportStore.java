package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.imported.ImportRecords;
import dev.trllmarena.arena.imported.ImportedSet;
import dev.trllmarena.arena.imported.ImportedVote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Imported vote sets, a SQLite file each in the folder `imports`, apart from the arena's own database. A file appears
/// whole or not at all. Threads may share it.
public final class ImportStore implements ImportRecords {
    private static final String FOLDER = "imports";
    private static final String SUFFIX = ".db";
    private static final int ROWS_A_BATCH = 10_000;

    private static final List<String> SCHEMA = List.of("""
            create table source (
                only_row    integer primary key check (only_row = 1),
                name        text not null,
                file        text not null,
                sha256      text not null check (length(sha256) = 64),
                imported_at integer not null,
                votes       integer not null,
                passed_over integer not null
            ) strict""", """
            create table vote (
                sequence     integer primary key,
                model_a      text not null,
                model_b      text not null,
                outcome      text not null check (outcome in ('a', 'b', 'tie', 'bad')),
                voter        text not null,
                cast_at      integer not null,
                category     text not null,
                exclusion    text not null,
                characters_a integer not null,
                words_a      integer not null,
                headers_a    integer not null,
                items_a      integer not null,
                bold_a       integer not null,
                characters_b integer not null,
                words_b      integer not null,
                headers_b    integer not null,
                items_b      integer not null,
                bold_b       integer not null,
                count        integer not null check (count > 0)
            ) strict""");

    private final Path folder;

    public ImportStore(Path data) {
        this.folder = data.resolve(FOLDER);
    }

    @Override
    public ImportedSet keep(ImportedSet described, Reading reading) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "." + described.name(), SUFFIX);
        try {
            ImportedSet kept = write(draft, described, reading);
            Files.move(
                    draft,
                    folder.resolve(described.name() + SUFFIX),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return kept;
        } catch (SQLException e) {
            throw new IOException("the votes cannot be kept: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static ImportedSet write(Path draft, ImportedSet described, Reading reading)
            throws IOException, SQLException {
        try (Connection connection = open(draft);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : SCHEMA) {
                statement.executeUpdate(table);
            }
            try (Insert insert = new Insert(connection)) {
                long passedOver = reading.votes(insert);
                insert.flush();
                ImportedSet kept = described.with(insert.votes, passedOver);
                describe(connection, kept);
                connection.commit();
                return kept;
            }
        }
    }

    @Override
    public List<ImportedSet> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<ImportedSet> sets = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(ImportStore::isSet)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList()) {
                sets.add(described(file));
            }
        }
        return sets;
    }

    @Override
    public Optional<ImportedSet> votes(String name, Consumer<ImportedVote> reader) throws IOException {
        Path file = folder.resolve(name + SUFFIX);
        if (!ImportedSet.isName(name) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from vote order by sequence")) {
            while (rows.next()) {
                reader.accept(vote(rows));
            }
        } catch (SQLException e) {
            throw new IOException("the votes of " + name + " cannot be read: " + e.getMessage(), e);
        }
        return Optional.of(described(file));
    }

    private static boolean isSet(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) && ImportedSet.isName(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static ImportedSet described(Path file) throws IOException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from source")) {
            if (!row.next()) {
                throw new IOException(file + " is no imported set of votes");
            }
            return new ImportedSet(
                    row.getString("name"),
                    row.getString("file"),
                    row.getString("sha256"),
                    Instant.ofEpochMilli(row.getLong("imported_at")),
                    row.getLong("votes"),
                    row.getLong("passed_over"));
        } catch (SQLException e) {
            throw new IOException(file + " is no imported set of votes", e);
        }
    }

    private static void describe(Connection connection, ImportedSet set) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into source (only_row, name, file, sha256, imported_at, votes, passed_over)
                values (1, ?, ?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, set.name());
            insert.setString(2, set.file());
            insert.setString(3, set.sha256());
            insert.setLong(4, set.importedAt().toEpochMilli());
            insert.setLong(5, set.votes());
            insert.setLong(6, set.passedOver());
            insert.executeUpdate();
        }
    }

    private static ImportedVote vote(ResultSet row) throws SQLException {
        return new ImportedVote(
                row.getString("model_a"),
                row.getString("model_b"),
                Outcome.of(row.getString("outcome")).orElseThrow(),
                row.getString("voter"),
                row.getLong("cast_at"),
                row.getString("category"),
                row.getString("exclusion"),
                style(row, "_a"),
                style(row, "_b"),
                row.getInt("count"));
    }

    private static Style style(ResultSet row, String side) throws SQLException {
        return new Style(
                row.getInt("characters" + side),
                row.getInt("words" + side),
                row.getInt("headers" + side),
                row.getInt("items" + side),
                row.getInt("bold" + side));
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /// Rows in batches.
    private static final class Insert implements Consumer<ImportedVote>, AutoCloseable {
        private final PreparedStatement statement;
        private long rows;
        private long votes;

        Insert(Connection connection) throws SQLException {
            statement = connection.prepareStatement("""
                    insert into vote (model_a, model_b, outcome, voter, cast_at, category, exclusion,
                                      characters_a, words_a, headers_a, items_a, bold_a,
                                      characters_b, words_b, headers_b, items_b, bold_b, count)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """);
        }

        @Override
        public void accept(ImportedVote vote) {
            try {
                statement.setString(1, vote.modelA());
                statement.setString(2, vote.modelB());
                statement.setString(3, vote.outcome().word());
                statement.setString(4, vote.voter());
                statement.setLong(5, vote.castAt());
                statement.setString(6, vote.category());
                statement.setString(7, vote.exclusion());
                set(8, vote.a());
                set(13, vote.b());
                statement.setInt(18, vote.count());
                statement.addBatch();
                votes += vote.count();
                if (++rows % ROWS_A_BATCH == 0) {
                    flush();
                }
            } catch (SQLException e) {
                throw new IllegalStateException("a vote cannot be kept", e);
            }
        }

        private void set(int at, Style style) throws SQLException {
            statement.setInt(at, style.characters());
            statement.setInt(at + 1, style.words());
            statement.setInt(at + 2, style.headers());
            statement.setInt(at + 3, style.items());
            statement.setInt(at + 4, style.bold());
        }

        void flush() throws SQLException {
            statement.executeBatch();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
