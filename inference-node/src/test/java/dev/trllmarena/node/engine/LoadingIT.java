package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.node.api.ApiLimits;
import dev.trllmarena.node.api.ApiServer;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointFolder;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a client is told while its model is not in memory; the models here count and have no weights.
@Timeout(60)
final class LoadingIT {
    private static final Path DEMOS = Path.of(System.getProperty("models"));
    private static final String MODEL = "tr-mini-llama-sft";
    private static final String OTHER = "tr-mini-llama-dpo";

    @TempDir
    Path models;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void aModelThatIsStillBeingLoadedIs503WithRetryAfter() throws Exception {
        try (Served node = new Served(MemoryLimits.NONE, Duration.ofMillis(300), (checkpoint, _, _) -> {
            if (checkpoint.name().equals(MODEL)) {
                awaitGate();
            }
            return new CountingModel(() -> {});
        })) {
            for (boolean streamed : new boolean[] {false, true}) {
                HttpResponse<String> answer = ask(node, MODEL, 3, streamed);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("5");
                assertThat(answer.body()).contains("\"code\":\"model_loading\"", MODEL);
            }
            assertThat(ask(node, OTHER, 3, false).statusCode()).isEqualTo(200);
            gate.countDown();
            assertThat(eventually(node, MODEL)).as("the load went on").isEqualTo(200);
        }
    }

    @Test
    void aLoadThatFailsIs503ForAStreamToo() throws Exception {
        try (Served node = new Served(MemoryLimits.NONE, Duration.ofSeconds(30), (_, _, _) -> {
            throw new IllegalStateException("the disk is gone");
        })) {
            HttpResponse<String> answer = ask(node, MODEL, 3, true);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"answer_failed\"", MODEL + " cannot be loaded");
        }
    }

    @Test
    void aNodeThatCannotRecoverIsNotReadyAnyMore() throws Exception {
        try (Served node = new Served(MemoryLimits.NONE, Duration.ofSeconds(30), (_, _, _) -> {
            throw new NoClassDefFoundError("Could not initialize class Library");
        })) {
            assertThat(get(node, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(ask(node, MODEL, 3, false).statusCode()).isEqualTo(503);
            HttpResponse<String> ready = get(node, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("must be started anew: Could not initialize class Library");
            assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCheckpointThatIsDeletedWhileItLoadsFailsAlone() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        try (Served node = new Served(MemoryLimits.NONE, Duration.ofSeconds(30), (checkpoint, _, _) -> {
            if (checkpoint.name().equals(MODEL)) {
                loading.countDown();
                awaitGate();
                throw new IllegalStateException("model.safetensors is gone");
            }
            return new CountingModel(() -> {});
        })) {
            var failing = client.sendAsync(request(node, MODEL, 3, true), BodyHandlers.ofString());
            assertThat(loading.await(20, TimeUnit.SECONDS)).isTrue();
            Files.delete(models.resolve(MODEL));
            while (node.folder.find(MODEL).isPresent()) { // bounded by the test's timeout
                Thread.onSpinWait();
            }
            gate.countDown();
            assertThat(failing.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
            assertThat(ask(node, MODEL, 3, false).statusCode()).isEqualTo(404);
            assertThat(ask(node, OTHER, 3, true).body()).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void noRoomBesideBusyModelsIs503WithRetryAfter() throws Exception {
        Checkpoint one = CheckpointReader.read(DEMOS.resolve(MODEL));
        long need = MemoryNeed.of(Served.limits(MemoryLimits.NONE), one, 1024).bytes();
        try (Served node = new Served(
                new MemoryLimits(need, 0, Duration.ZERO),
                Duration.ofSeconds(30),
                (_, _, _) -> new CountingModel(() -> LockSupport.parkNanos(20_000_000)))) {
            HttpResponse<InputStream> busy = client.send(request(node, MODEL, 900, true), BodyHandlers.ofInputStream());
            try (InputStream stream = busy.body()) {
                assertThat(stream.read()).isPositive();
                HttpResponse<String> answer = ask(node, OTHER, 3, false);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("10");
                assertThat(answer.body()).contains("\"code\":\"no_room\"", OTHER, "it needs", "MB");
            }
            assertThat(eventually(node, OTHER)).as("once the other is idle").isEqualTo(200);
        }
    }

    private int eventually(Served node, String model) throws IOException, InterruptedException {
        int status = 503;
        while (status == 503) { // bounded by the test's timeout
            status = ask(node, model, 1, false).statusCode();
        }
        return status;
    }

    private HttpResponse<String> ask(Served node, String model, int tokens, boolean streamed)
            throws IOException, InterruptedException {
        return client.send(request(node, model, tokens, streamed), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(Served node, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.api.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest request(Served node, String model, int tokens, boolean streamed) {
        String body = """
                {"model": "%s", "max_tokens": %d, "stream": %s, "prompt": [5]}""".formatted(model, tokens, streamed);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.api.port() + "/v1/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private void awaitGate() {
        try {
            assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The parts of a node around an engine whose models come from a test.
    private final class Served implements AutoCloseable {
        private final Engine engine;
        private final CheckpointFolder folder;
        private final ApiServer api;

        Served(MemoryLimits memory, Duration loading, LanguageModel.Loader loader) throws IOException {
            for (String name : new String[] {MODEL, OTHER}) {
                Files.createSymbolicLink(models.resolve(name), DEMOS.resolve(name));
            }
            engine = Engine.start(limits(memory), loader);
            folder = new CheckpointFolder(models, Clock.systemUTC(), _ -> {}, engine::forget);
            folder.start();
            api = ApiServer.start(
                    new ApiLimits("127.0.0.1", 0, 1 << 20, 64, loading, Duration.ofMillis(200), Optional.empty()),
                    folder,
                    engine);
        }

        static EngineLimits limits(MemoryLimits memory) {
            return new EngineLimits("float32", "cpu", 16, 64, 4, 1024, memory);
        }

        @Override
        public void close() {
            gate.countDown();
            api.close();
            folder.close();
            engine.close();
        }
    }
}
