package dev.trllmarena.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `./arena server serve` with a node of a test's choice.
final class RunningServer implements AutoCloseable {
    private static final String READY = "arena-server ready: ";

    private final Process script;
    private final URI address;

    private RunningServer(Process script, URI address) {
        this.script = script;
        this.address = address;
    }

    /// Starts and waits until a battle can be fought.
    static RunningServer start(Path data, URI node, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "server",
                "serve",
                "--port=0",
                "--data=" + data,
                "--node=" + node,
                "--node-refresh-millis=100",
                "--pace-tick-millis=20",
                "--drain-seconds=0",
                "--session-questions-a-minute=1000"));
        command.addAll(List.of(more));
        Process script = RunningArena.script(command.toArray(String[]::new));
        BufferedReader output = script.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                RunningServer server = new RunningServer(script, URI.create(line.substring(READY.length())));
                server.awaitContestants();
                return server;
            }
        }
        throw new IOException("the server did not start");
    }

    URI address() {
        return address;
    }

    /// Asks as another visitor would, and leaves the answers alone.
    void ask(String prompt) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/battles"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"" + prompt + "\"}"))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 201) {
                throw new IOException("the question was answered with " + status);
            }
        }
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroy);
        script.destroy();
        try {
            if (!script.waitFor(20, TimeUnit.SECONDS)) {
                script.descendants().forEach(ProcessHandle::destroyForcibly);
                script.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitContestants() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready =
                    HttpRequest.newBuilder(address.resolve("/health/ready")).build();
            for (int i = 0; i < 200; i++) {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                Thread.sleep(50);
            }
        }
        throw new IOException("no battle can be fought");
    }
}
