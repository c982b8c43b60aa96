package dev.trllmarena.arena.bench;

import dev.trllmarena.commons.EventStream;
import dev.trllmarena.commons.Json;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Four contestants behind an OpenAI-compatible address, who say what a [Script] tells. Each answer begins with the
/// microsecond at which it was written, so that whoever reads it knows how long it was under way. Its first piece is as
/// long as the lead that the pace wants, which so begins at once.
final class FakeContestants implements AutoCloseable {
    /// How an answer goes on.
    ///
    /// @param pieces how many pieces it has
    /// @param between time between two pieces
    record Script(int pieces, Duration between) {}

    /// Digits of the microsecond that an answer begins with.
    static final int STAMP = 12;

    private static final String WORDS = " kelime kelime kelime ";
    private static final String LEAD = WORDS + WORDS + WORDS;
    private static final int CONTESTANTS = 4;

    private final WebServer server;
    private volatile Script script = new Script(1, Duration.ZERO);

    FakeContestants() {
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routes -> routes.get("/v1/models", this::list).post("/v1/chat/completions", this::complete))
                .build()
                .start();
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /// From the next question on.
    void say(Script next) {
        script = next;
    }

    /// Now, as answers are stamped.
    static long micros() {
        return micros(System.nanoTime());
    }

    static long micros(long nanoTime) {
        return nanoTime / 1000 % 1_000_000_000_000L;
    }

    @Override
    public void close() {
        server.stop();
    }

    private void list(ServerRequest request, ServerResponse response) {
        List<Map<String, Object>> models = IntStream.rangeClosed(1, CONTESTANTS)
                .mapToObj(i -> Map.<String, Object>of(
                        "id",
                        "bench-" + i,
                        "object",
                        "model",
                        "name",
                        "Bench " + i,
                        "max_model_len",
                        100_000,
                        "status",
                        "ready"))
                .toList();
        response.send(Json.write(Map.of("object", "list", "data", models)).getBytes(StandardCharsets.UTF_8));
    }

    private void complete(ServerRequest request, ServerResponse response) {
        Script now = script;
        try (InputStream in = request.content().inputStream()) {
            in.readAllBytes();
            try (EventStream stream = EventStream.open(response)) {
                for (int i = 0; i < now.pieces(); i++) {
                    if (i > 0) {
                        Thread.sleep(now.between());
                    }
                    stream.send(chunk(i == 0 ? "%012d".formatted(micros()) + LEAD : WORDS, null));
                }
                stream.send(chunk("", "stop"));
                stream.send("[DONE]");
            }
        } catch (IOException | UncheckedIOException | ServerConnectionException _) {
            // the arena closed the call
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the bench is over
        }
    }

    private static String chunk(String text, @Nullable String finishReason) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", text.isEmpty() ? Map.of() : Map.of("content", text));
        choice.put("finish_reason", finishReason);
        return Json.write(Map.of(
                "id",
                "bench",
                "object",
                "chat.completion.chunk",
                "created",
                1,
                "model",
                "bench",
                "choices",
                List.of(choice)));
    }
}
