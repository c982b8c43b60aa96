package dev.trllmarena.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// All that a node writes are the native libraries that it unpacks. Needs root, to mount a disk of 20 MB: the
/// tokenizers'
/// library fits, PyTorch's does not.
@Timeout(120)
class FullDiskIT {
    private static final String CHAT = """
            {"model": "tr-mini-llama-sft", "max_tokens": 3, "messages": [{"role": "user", "content": "Merhaba"}]}""";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aFullDiskIsToldInTheLogAndTheNodeLives(@TempDir Path folder) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path log = folder.resolve("log");
        assumeThat(succeeds("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk.toString()))
                .isTrue();
        try (NodeProcess node = NodeProcess.start(
                List.of(
                        "-DDJL_CACHE_DIR=" + disk,
                        "dev.trllmarena.node.Main",
                        "serve",
                        "--node-port=0",
                        "--models=" + System.getProperty("models")),
                log)) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(node.address().resolve("/v1/chat/completions"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(CHAT))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(answer.body()).contains("tr-mini-llama-sft cannot be loaded");
            assertThat(Files.readString(log)).contains("No space left on device");
            assertThat(status(node.address().resolve("/health/live"))).isEqualTo(200);
            assertThat(status(node.address().resolve("/v1/models"))).isEqualTo(200);
        } finally {
            assertThat(succeeds("umount", disk.toString())).isTrue();
        }
    }

    private int status(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
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
