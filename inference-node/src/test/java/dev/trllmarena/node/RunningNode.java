package dev.trllmarena.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.api.ApiLimits;
import dev.trllmarena.node.engine.EngineLimits;
import dev.trllmarena.node.engine.MemoryLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The real wiring on a free port, and a client for it.
final class RunningNode implements AutoCloseable {
    static final Path DEMOS = Path.of(System.getProperty("models"));

    final Node node;
    private final Path models;
    private final HttpClient client = HttpClient.newHttpClient();

    /// @param models gets links to the bundled checkpoints for as long as the node runs
    RunningNode(Path models, int queueLength, int rowsPerStep) throws IOException {
        this(models, queueLength, rowsPerStep, Optional.empty());
    }

    /// @param memory what its checkpoints may take together
    RunningNode(Path models, MemoryLimits memory) throws IOException {
        this(models, new EngineLimits("float32", "cpu", 16, 512, 4, 1024, memory), Optional.empty());
    }

    /// @param keys a file with the keys that are let in
    RunningNode(Path models, int queueLength, int rowsPerStep, Optional<Path> keys) throws IOException {
        this(models, new EngineLimits("float32", "cpu", queueLength, 512, rowsPerStep, 1024), keys);
    }

    private RunningNode(Path models, EngineLimits engine, Optional<Path> keys) throws IOException {
        this.models = models;
        linkDemos();
        node = Node.start(new Settings(
                models,
                engine,
                new ApiLimits("127.0.0.1", 0, 1 << 20, 64, Duration.ofSeconds(60), Duration.ofMillis(200), keys),
                Duration.ofSeconds(10)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, body, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> post(String path, String body, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                handler);
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /// The data of each event of a stream, `[DONE]` included.
    List<String> events(String body) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = post("/v1/chat/completions", body, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return lines.filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring(6))
                    .toList();
        }
    }

    boolean isIdle() {
        var status = node.engine().status();
        return status.waiting() == 0
                && status.checkpoints().stream()
                        .allMatch(one -> one.running() == 0 && one.waiting() == 0 && one.kvTokensUsed() == 0);
    }

    static JsonNode json(String text) throws IOException {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Waits for a state that no event announces, looking every 20 ms.
    static boolean within(Duration limit, BooleanSupplier state) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        return true;
    }

    private void linkDemos() throws IOException {
        try (Stream<Path> demos = Files.list(DEMOS)) {
            for (Path demo : demos.filter(Files::isDirectory).toList()) {
                Files.createSymbolicLink(models.resolve(demo.getFileName()), demo);
            }
        }
    }

    private void unlinkDemos() throws IOException {
        try (Stream<Path> links = Files.list(models)) {
            for (Path link : links.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    /// @param without names of files that are left out
    static void copy(Path from, Path to, String... without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(file -> !List.of(without).contains(String.valueOf(file.getFileName())))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        node.close();
        client.close();
        unlinkDemos();
    }
}
