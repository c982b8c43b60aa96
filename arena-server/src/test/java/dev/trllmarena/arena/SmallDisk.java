package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A disk of four megabytes that can be filled, and of which parts can be made read-only. Needs root; a test that has
/// it
/// not is skipped.
final class SmallDisk implements AutoCloseable {
    private final List<Path> mounted = new ArrayList<>();
    private final Path disk;
    private final Path filler;

    SmallDisk(Path folder) throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        filler = disk.resolve("filler");
        assumeThat(succeeds("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()))
                .isTrue();
        mounted.add(disk);
    }

    /// A folder on it.
    Path data() throws IOException {
        return Files.createDirectories(disk.resolve("data"));
    }

    void fill() throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    void makeRoom() throws IOException {
        Files.delete(filler);
    }

    /// Nothing below this path can be opened for writing from here on; what is open stays so.
    void makeReadOnly(Path path) {
        assertThat(succeeds("mount", "--bind", path.toString(), path.toString()))
                .isTrue();
        mounted.add(path);
        assertThat(succeeds("mount", "-o", "remount,ro,bind", path.toString())).isTrue();
    }

    /// Takes the last of these back.
    void makeWritable() {
        assertThat(succeeds("umount", "-l", mounted.removeLast().toString())).isTrue();
    }

    @Override
    public void close() {
        while (!mounted.isEmpty()) {
            makeWritable();
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false; // there is no such program
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
