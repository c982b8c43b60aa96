package dev.trllmarena.node.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One streamed answer of an OpenAI-compatible server.
///
/// @param start when it was asked for, as all times here in nanoseconds of one clock
/// @param times when its pieces of text came; not every token gives a piece of its own
/// @param answerTokens as the server counts them, or the number of pieces where it does not
record Chat(long start, long[] times, int promptTokens, int answerTokens) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LONGEST_ERROR = 500;

    /// Asks and reads to the end.
    static Chat ask(HttpClient client, URI server, String model, String content, int answerTokens)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(server.resolve("/v1/chat/completions"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body(model, content, answerTokens)))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream stream = response.body()) {
            if (response.statusCode() != 200) {
                String text = new String(stream.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
                throw new BenchFailure(server + " answers " + response.statusCode() + ": " + text, null);
            }
            return read(start, new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        }
    }

    /// Takes an event stream in; the time of its end stands for the first piece of an answer without text.
    static Chat read(long start, BufferedReader events) throws IOException {
        List<Long> times = new ArrayList<>();
        int promptTokens = 0;
        int answerTokens = 0;
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (!line.startsWith("data: {")) {
                continue;
            }
            JsonNode chunk = Json.parse(line.substring(6).getBytes(StandardCharsets.UTF_8));
            if (chunk.has("error")) {
                throw new BenchFailure("a stream ended with " + chunk.path("error"), null);
            }
            JsonNode delta = chunk.at("/choices/0/delta");
            if (!delta.path("content").asText("").isEmpty()
                    || !delta.path("reasoning_content").asText("").isEmpty()) {
                times.add(System.nanoTime());
            }
            if (chunk.path("usage").isObject()) {
                promptTokens = chunk.at("/usage/prompt_tokens").asInt();
                answerTokens = chunk.at("/usage/completion_tokens").asInt();
            }
        }
        if (times.isEmpty()) {
            times.add(System.nanoTime());
        }
        long[] all = times.stream().mapToLong(Long::longValue).toArray();
        return new Chat(start, all, promptTokens, answerTokens > 0 ? answerTokens : all.length);
    }

    double firstTokenMillis() {
        return (times[0] - start) / 1e6;
    }

    long end() {
        return times[times.length - 1];
    }

    private static String body(String model, String content, int answerTokens) {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("model", model)
                .put("max_tokens", answerTokens)
                .put("temperature", 0)
                .put("ignore_eos", true)
                .put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        body.putArray("messages").addObject().put("role", "user").put("content", content);
        return body.toString();
    }
}
