package dev.trllmarena.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `./arena start` on free ports with a data folder of its own; closing it is Ctrl-C.
final class RunningArena implements AutoCloseable {
    static final Path PROJECT = Path.of(System.getProperty("project.folder"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process script;
    private final URI address;
    private final Path data;

    private RunningArena(Process script, URI address, Path data) {
        this.script = script;
        this.address = address;
        this.data = data;
    }

    /// Starts what the reactor has packaged and waits for the ready line.
    static RunningArena start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /// The same with variables of the environment.
    static RunningArena start(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        int port = freePort();
        Process script = script(
                environment, "start", "--port", port + "", "--node-port", freePort() + "", "--data", data.toString());
        try {
            String line = firstLine(script);
            if (!line.equals("TR-LLMArena hazır: http://127.0.0.1:" + port)) {
                throw new IOException("not the ready line: " + line + "\n" + logs(data));
            }
        } catch (IOException | InterruptedException e) {
            script.destroy();
            throw e;
        }
        return new RunningArena(script, URI.create("http://127.0.0.1:" + port), data);
    }

    /// The arena script with some arguments; standard error goes where the test's goes.
    static Process script(String... arguments) throws IOException {
        return script(Map.of(), arguments);
    }

    private static Process script(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PROJECT.resolve("arena").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ARENA_BUILD", "never"); // the reactor has packaged the jars
        builder.environment().put("LC_ALL", "tr_TR.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }

    URI address() {
        return address;
    }

    Path data() {
        return data;
    }

    Process process() {
        return script;
    }

    /// What `./arena server verify-log --json` says of the votes so far.
    JsonNode verifiedLog() throws IOException, InterruptedException {
        Process verify = script("server", "verify-log", "--json", "--data", data.toString());
        JsonNode verdict = new ObjectMapper().readTree(verify.getInputStream());
        if (verify.waitFor() != 0) {
            throw new IOException("verify-log failed: " + verdict);
        }
        return verdict;
    }

    @Override
    public void close() {
        script.destroy();
        try {
            script.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
            throw new IllegalStateException("the arena did not stop", e);
        }
    }

    static String logs(Path data) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("node.log", "server.log")) {
            Path log = data.resolve("logs").resolve(name);
            if (Files.exists(log)) {
                text.append("--- ").append(name).append('\n').append(Files.readString(log));
            }
        }
        return text.toString();
    }

    private static String firstLine(Process script) throws IOException, InterruptedException {
        BufferedReader output = script.inputReader();
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(output.readLine());
            } catch (IOException e) {
                return e.toString();
            }
        });
        try {
            return line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no ready line", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
