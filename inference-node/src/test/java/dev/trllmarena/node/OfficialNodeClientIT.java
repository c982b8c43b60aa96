package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The node as OpenAI's own client for Node.js sees it; `client.mjs` says what it must see.
class OfficialNodeClientIT {
    private static final Path SCRIPTS = Path.of("src", "test", "js");
    private static final Path INSTALLED = Path.of("target", "official-client");

    @TempDir
    static Path models;

    @Test
    @EnabledIf("isInstalled")
    void itSeesWhatOpenAiWouldAnswer() throws Exception {
        try (RunningNode node = new RunningNode(models, 64, 16)) {
            ToolCheckpoint.add(models, node);
            String url = "http://127.0.0.1:" + node.node.port() + "/v1";
            assertThat(run(List.of("node", "client.mjs", url))).isEqualTo("ok\n");
            assertThat(RunningNode.within(Duration.ofSeconds(10), node::isIdle)).isTrue();
        }
    }

    /// False where there is no Node.js, or no registry to install the client from.
    static boolean isInstalled() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "client.mjs")) {
            Files.copy(
                    SCRIPTS.resolve(file), INSTALLED.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            run(List.of("npm", "ci", "--no-audit", "--no-fund", "--silent"));
            return Files.isDirectory(INSTALLED.resolve("node_modules").resolve("openai"));
        } catch (IOException _) {
            return false;
        }
    }

    /// What a command writes, errors included.
    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }
}
