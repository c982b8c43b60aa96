package dev.trllmarena.arena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.EventStream;
import dev.trllmarena.commons.Json;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// An OpenAI-compatible server whose models say what a test wants, with ids and counts that give them away.
public final class FakeNode implements AutoCloseable {
    /// How a model answers one request.
    @FunctionalInterface
    public interface Script {
        void answer(Reply reply) throws IOException, InterruptedException;
    }

    private final WebServer server;
    private final Map<String, Map<String, Object>> models = new ConcurrentHashMap<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    public FakeNode() {
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(routes -> routes.get("/v1/models", this::list).post("/v1/chat/completions", this::complete))
                .build()
                .start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public FakeNode with(String id, String name, Script script) {
        return with(id, name, 100_000, script);
    }

    public FakeNode with(String id, String name, int context, Script script) {
        scripts.put(id, script);
        models.put(
                id,
                Map.of(
                        "id",
                        id,
                        "object",
                        "model",
                        "name",
                        name,
                        "family",
                        "family-" + id,
                        "licence",
                        "licence-" + id,
                        "max_model_len",
                        context,
                        "status",
                        "ready"));
        return this;
    }

    public void withBroken(String id) {
        models.put(id, Map.of("id", id, "object", "model", "status", "broken"));
    }

    public void without(String id) {
        models.remove(id);
    }

    /// The bodies of all completions asked for so far.
    public List<JsonNode> requests() {
        return requests;
    }

    public static Script saying(String... pieces) {
        return reply -> {
            for (String piece : pieces) {
                reply.text(piece);
            }
            reply.finish("stop", 31337, 4242);
        };
    }

    @Override
    public void close() {
        server.stop();
    }

    private void list(ServerRequest request, ServerResponse response) {
        response.send(Json.write(Map.of("object", "list", "data", new ArrayList<>(models.values())))
                .getBytes(StandardCharsets.UTF_8));
    }

    private void complete(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        JsonNode body;
        try (InputStream in = request.content().inputStream()) {
            body = Json.parse(in.readAllBytes());
        }
        requests.add(body);
        String model = body.path("model").asText();
        Script script = scripts.get(model);
        if (script == null) {
            response.status(Status.NOT_FOUND_404).send("{}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        try (Reply reply = new Reply(model, body, response)) {
            script.answer(reply);
        } catch (IOException | ServerConnectionException _) {
            // the arena closed the call, as it does when a visitor stops
        }
    }

    /// One answer on its way.
    public static final class Reply implements AutoCloseable {
        private final String model;
        private final JsonNode request;
        private final ServerResponse response;
        private @Nullable EventStream stream;

        Reply(String model, JsonNode request, ServerResponse response) {
            this.model = model;
            this.request = request;
            this.response = response;
        }

        public String lastPrompt() {
            JsonNode messages = request.path("messages");
            return messages.get(messages.size() - 1).path("content").asText();
        }

        public void status(int status, String body) {
            response.status(Status.create(status));
            response.header("Content-Type", "application/json");
            response.send(body.getBytes(StandardCharsets.UTF_8));
        }

        public void text(String text) throws IOException {
            chunk(Map.of("content", text), null);
        }

        public void reasoning(String text) throws IOException {
            chunk(Map.of("reasoning_content", text), null);
        }

        public void heartbeat() throws IOException {
            stream().heartbeat();
        }

        public void finish(String reason, long promptTokens, long completionTokens) throws IOException {
            chunk(Map.of(), reason);
            stream()
                    .send(Json.write(Map.of(
                            "id",
                            "chatcmpl-" + model,
                            "object",
                            "chat.completion.chunk",
                            "created",
                            1,
                            "model",
                            model,
                            "choices",
                            List.of(),
                            "usage",
                            Map.of(
                                    "prompt_tokens", promptTokens,
                                    "completion_tokens", completionTokens,
                                    "total_tokens", promptTokens + completionTokens))));
            stream().send("[DONE]");
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
        }

        private void chunk(Map<String, Object> delta, @Nullable String finishReason) throws IOException {
            Map<String, @Nullable Object> choice = new LinkedHashMap<>();
            choice.put("index", 0);
            choice.put("delta", delta);
            choice.put("finish_reason", finishReason);
            stream()
                    .send(Json.write(Map.of(
                            "id",
                            "chatcmpl-" + model,
                            "object",
                            "chat.completion.chunk",
                            "created",
                            1,
                            "model",
                            model,
                            "choices",
                            List.of(choice))));
        }

        private EventStream stream() throws IOException {
            EventStream open = stream == null ? EventStream.open(response) : stream;
            stream = open;
            return open;
        }
    }
}
