package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.release.LogCheck;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/// Copies of the database, taken beside a running server and put back without one. No copy counts before its pages, its
/// vote log and its live points were checked.
public final class Backup {
    private static final String WAIT_FOR_WRITER = "?busy_timeout=10000";

    private Backup() {}

    /// Writes one consistent view of the database of a folder to a new file. What was deleted is not in it.
    public static LogCheck.Verdict write(Path data, Path file, Elo elo) throws IOException {
        Path source = Database.existing(data);
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target + " exists already; a backup is never written over");
        }
        Path room = Files.createTempDirectory(parent(target), "backup");
        Path copy = room.resolve(Database.FILE);
        try {
            copy(source, copy);
            LogCheck.Verdict verdict = checked(room, elo);
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            return verdict;
        } finally {
            remove(room);
        }
    }

    /// Puts a backup in the place of a folder's database, which is kept beside it under the name that is returned by
    /// [Restored]. Refuses while a server uses the folder.
    public static Restored restore(Path file, Path data, Elo elo) throws IOException {
        try (FolderLock _ = FolderLock.take(data)) {
            Path room = Files.createTempDirectory(data, "restore");
            try {
                Files.copy(file, room.resolve(Database.FILE));
                LogCheck.Verdict verdict = checked(room, elo);
                String before = moveAside(data);
                Files.move(room.resolve(Database.FILE), data.resolve(Database.FILE), StandardCopyOption.ATOMIC_MOVE);
                sync(data.resolve(Database.FILE));
                return new Restored(verdict.votes(), verdict.head(), before);
            } finally {
                remove(room);
            }
        }
    }

    /// What a restore has done.
    ///
    /// @param before folder with the database that was there, empty where there was none
    public record Restored(long votes, String head, String before) {}

    private static void copy(Path source, Path copy) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source + WAIT_FOR_WRITER);
                PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw new IOException("the database cannot be copied: " + e.getMessage(), e);
        }
        sync(copy);
    }

    private static LogCheck.Verdict checked(Path folder, Elo elo) throws IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Database.FILE));
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("pragma integrity_check")) {
            if (!answer.next() || !answer.getString(1).equals("ok")) {
                throw new IOException("the copy is damaged: " + answer.getString(1));
            }
        } catch (SQLException e) {
            throw new IOException("this is no database of the arena: " + e.getMessage(), e);
        }
        try (Database database = Database.openToRead(folder)) {
            LogCheck.Verdict verdict = new VoteStore(database, elo).check();
            if (!verdict.intact()) {
                throw new IOException("the vote log of the copy is not intact: " + verdict.problem());
            }
            return verdict;
        }
    }

    private static String moveAside(Path data) throws IOException {
        if (!Files.exists(data.resolve(Database.FILE))) {
            return "";
        }
        Path aside = Files.createDirectory(
                data.resolve("before-restore-" + Instant.now().toEpochMilli()));
        for (String suffix : List.of("", "-wal", "-shm")) { // the log belongs to its database: neither stays alone
            Path file = data.resolve(Database.FILE + suffix);
            if (Files.exists(file)) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
        return aside.toString();
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void remove(Path folder) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(folder.resolve(Database.FILE + suffix));
        }
        Files.deleteIfExists(folder);
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        return parent == null ? file : Files.createDirectories(parent);
    }
}
