package dev.trllmarena.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// All that a node writes are the native libraries that it unpacks at its start. Needs root, to mount a disk of 20 MB:
/// the tokenizers' library fits, PyTorch's does not.
@Timeout(120)
class FullDiskIT {
    @Test
    void aNodeOnAFullDiskDoesNotBecomeReadyAndSaysWhy(@TempDir Path folder) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path log = folder.resolve("log");
        assumeThat(succeeds("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk.toString()))
                .isTrue();
        try {
            assertThatThrownBy(() -> NodeProcess.start(
                            List.of(
                                    "-DDJL_CACHE_DIR=" + disk,
                                    "dev.trllmarena.node.Main",
                                    "serve",
                                    "--node-port=0",
                                    "--models=" + System.getProperty("models")),
                            log))
                    .isInstanceOf(BenchFailure.class)
                    .hasMessageContaining("the node cannot start: the native libraries cannot be loaded: ")
                    .hasMessageContaining("No space left on device");
        } finally {
            assertThat(isUnmounted(disk)).isTrue();
        }
    }

    /// The node's process may still be on its way out, with its working files open.
    private static boolean isUnmounted(Path disk) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            if (succeeds("umount", disk.toString())) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false; // there is no such program
        }
    }
}
