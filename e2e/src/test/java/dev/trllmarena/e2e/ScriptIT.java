package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptIT {
    @TempDir
    Path data;

    @Test
    void aSecondStartSaysThatOneRunsAndTheFirstStopsBothOnTerm() throws Exception {
        List<ProcessHandle> programs;
        try (RunningArena arena = RunningArena.start(data)) {
            assertThat(status(arena)).isEqualTo(200);
            programs = arena.process()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .toList();
            assertThat(programs).hasSize(2);

            Process second = RunningArena.script("start", "--data", data.toString());
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(status(arena)).isEqualTo(200);
        }
        assertThat(programs).noneMatch(ProcessHandle::isAlive);
        assertThat(data.resolve("start.pid")).doesNotExist();
    }

    @Test
    void whenTheNodeDiesTheScriptStopsTheServerAndFails() throws Exception {
        try (RunningArena arena = RunningArena.start(data)) {
            ProcessHandle node = arena.process()
                    .descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains("inference-node.jar"))
                    .findFirst()
                    .orElseThrow();
            node.destroyForcibly();
            assertThat(arena.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(arena.process().exitValue()).isEqualTo(1);
        }
    }

    @Test
    void wrongUsageExitsWithTwo() throws Exception {
        assertThat(exit("dans")).isEqualTo(2);
        assertThat(exit("start", "--prot", "1")).isEqualTo(2);
        assertThat(exit("node", "serve", "--node-prot", "1")).isEqualTo(2);
        assertThat(exit("server", "serve", "--port", "seksen")).isEqualTo(2);
        assertThat(exit("--help")).isZero();
        assertThat(exit("node", "--help")).isZero();
        assertThat(exit("server", "--help")).isZero();
    }

    @Test
    void checkTellsWhatAFolderIs() throws Exception {
        Process check = RunningArena.script("node", "check", "tr-mini-r1-distill");
        String told = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).isZero();
        assertThat(told).contains("Qwen2ForCausalLM", "3.3 M", "1,024 tokens", "CC0-1.0");
    }

    private static int exit(String... arguments) throws IOException, InterruptedException {
        Process script = RunningArena.script(arguments);
        script.getInputStream().readAllBytes();
        return script.waitFor();
    }

    private static int status(RunningArena arena) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(arena.address().resolve("/health/ready"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
