package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.commons.TaskScope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to others when the folder of models changes under running answers.
class FailuresIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MODEL = "tr-mini-llama-sft";
    private static final String OTHER = "tr-mini-llama-dpo";
    private static final int STREAMS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path models;

    @Test
    void aModelThatIsRemovedWhileInUseEndsItsAnswersAndIsGone() throws Exception {
        try (RunningNode node = new RunningNode(models, 16, 8)) {
            Path folder = models.resolve("short-lived");
            RunningNode.copy(RunningNode.DEMOS.resolve(MODEL), folder);
            assertThat(RunningNode.within(PATIENCE, () -> status(node, "/v1/models/short-lived") == 200))
                    .isTrue();
            HttpResponse<InputStream> response = node.post(
                    CHAT, NodeIT.endless("short-lived").put("stream", true).toString(), BodyHandlers.ofInputStream());
            try (BufferedReader events =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String line = "";
                while (!line.matches("data: .*\"content\":\"[^\"].*")) { // loaded, and speaks
                    line = events.readLine();
                }
                delete(folder);
                assertThat(events.lines().filter(event -> !event.isEmpty()).toList())
                        .last()
                        .isEqualTo("data: [DONE]");
            }
            assertThat(RunningNode.within(PATIENCE, () -> status(node, "/v1/models/short-lived") == 404))
                    .isTrue();
            HttpResponse<String> gone =
                    node.post(CHAT, NodeIT.chat("short-lived", "Merhaba").toString());
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(gone.body()).contains("short-lived");
            assertThat(node.post(CHAT, NodeIT.chat(OTHER, "Merhaba").toString()).statusCode())
                    .isEqualTo(200);
            assertThat(RunningNode.within(PATIENCE, node::isIdle)).isTrue();
        }
    }

    @Test
    void aPinnedCheckpointThatAppearsIsLoadedUnasked() throws Exception {
        try (RunningNode node = new RunningNode(models, 16, 8)) {
            Path folder = Files.createDirectory(models.resolve("pinned"));
            Files.writeString(folder.resolve("arena.yaml"), "pinned: true\n");
            RunningNode.copy(RunningNode.DEMOS.resolve(MODEL), folder, "arena.yaml");
            assertThat(RunningNode.within(
                            PATIENCE,
                            () -> node.node.engine().status().checkpoints().stream()
                                    .anyMatch(one -> one.name().equals("pinned") && one.loaded())))
                    .isTrue();
        }
    }

    @Test
    void aCheckpointThatAppearsAndIsLoadedBreaksNoRunningAnswer() throws Exception {
        try (TaskScope tasks = new TaskScope();
                RunningNode node = new RunningNode(models, 32, STREAMS + 1)) {
            node.post(CHAT, NodeIT.chat(MODEL, "Merhaba").toString()); // loaded
            double alone = p99(streams(node, tasks, () -> {}));
            double meanwhile = p99(streams(node, tasks, () -> {
                RunningNode.copy(RunningNode.DEMOS.resolve(OTHER), models.resolve("newcomer"));
                node.post(CHAT, NodeIT.chat(OTHER, "Merhaba").toString()); // loads beside the streams
            }));
            System.out.printf(
                    "%d streams, p99 between tokens: %.1f ms alone, %.1f ms while a checkpoint is copied and another"
                            + " loaded%n",
                    STREAMS, alone, meanwhile);
            assertThat(RunningNode.within(PATIENCE, () -> status(node, "/v1/models/newcomer") == 200))
                    .isTrue();
            assertThat(node.post(CHAT, NodeIT.chat("newcomer", "Merhaba").toString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /// Runs eight streams to their end and does something once all of them speak; gives the times of their events.
    private static List<List<Long>> streams(RunningNode node, TaskScope tasks, Interruption interruption)
            throws Exception {
        CountDownLatch speaking = new CountDownLatch(STREAMS);
        List<Future<List<Long>>> running = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            running.add(tasks.fork(() -> eventTimes(node, speaking)));
        }
        assertThat(speaking.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        interruption.happen();
        List<List<Long>> times = new ArrayList<>();
        for (Future<List<Long>> one : running) {
            times.add(one.get());
        }
        return times;
    }

    private static List<Long> eventTimes(RunningNode node, CountDownLatch speaking)
            throws IOException, InterruptedException {
        String body =
                NodeIT.endless(MODEL).put("max_tokens", 400).put("stream", true).toString();
        List<Long> times = new ArrayList<>();
        List<String> events = new ArrayList<>();
        HttpResponse<Stream<String>> response = node.post(CHAT, body, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            lines.filter(line -> line.startsWith("data: ")).forEach(event -> {
                events.add(event);
                times.add(System.nanoTime());
                if (events.size() == 3) {
                    speaking.countDown();
                }
            });
        }
        assertThat(events).last().isEqualTo("data: [DONE]");
        return times;
    }

    private static double p99(List<List<Long>> streams) {
        List<Long> gaps = new ArrayList<>();
        for (List<Long> times : streams) {
            for (int i = 3; i < times.size(); i++) {
                gaps.add(times.get(i) - times.get(i - 1));
            }
        }
        gaps.sort(null);
        return gaps.get((int) (0.99 * (gaps.size() - 1))) / 1e6;
    }

    private static int status(RunningNode node, String path) {
        try {
            return node.get(path).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private interface Interruption {
        void happen() throws Exception;
    }
}
