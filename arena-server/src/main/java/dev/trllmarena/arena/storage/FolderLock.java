package dev.trllmarena.arena.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One server for one data folder: the system gives the lock back when the process ends, however it ends.
public final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /// Throws [IOException] with a sentence when another server has the folder, or nobody can write there.
    public static FolderLock take(Path folder) throws IOException {
        FileChannel file = open(folder);
        if (tryLock(file) == null) {
            file.close();
            throw new IOException("another arena server uses the data folder " + folder);
        }
        return new FolderLock(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static FileChannel open(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(folder.resolve("arena.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw new IOException("the data folder " + folder + " cannot be written: " + reason, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it
        }
    }
}
