package dev.trllmarena.arena.contestant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `GET /v1/models` of an OpenAI-compatible server. Beyond OpenAI's fields it takes `name`, `family`, `licence`,
/// `max_model_len` and `status` where they are; a model whose status is `broken` cannot play.
public final class NodeModels implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_MODELS = 1000;
    private static final int UNKNOWN_CONTEXT_TOKENS = 4096;
    private static final int LONGEST_TEXT = 200;

    private final URI endpoint;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// Names the server, does not ask it yet.
    ///
    /// @param node the server's address without `/v1`
    public NodeModels(URI node) {
        this.endpoint = URI.create(node.toString().replaceAll("/+$", "") + "/v1");
    }

    /// The contestants that answer now; [IOException] where the server does not, or answers something else.
    public List<Contestant> read() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/models"))
                .timeout(TIMEOUT)
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] document = body.readNBytes(MOST_BYTES);
            if (answer.statusCode() != 200) {
                throw new IOException(endpoint + "/models answered " + answer.statusCode());
            }
            return parse(Json.parse(document));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private List<Contestant> parse(JsonNode document) throws IOException {
        if (!document.path("data").isArray()) {
            throw new IOException(endpoint + "/models has no list of models in `data`");
        }
        Map<String, Contestant> contestants = new LinkedHashMap<>();
        for (JsonNode model : document.path("data")) {
            String id = text(model, "id", "");
            if (!id.isEmpty() && !text(model, "status", "").equals("broken") && contestants.size() < MOST_MODELS) {
                contestants.put(id, contestant(id, model));
            }
        }
        return new ArrayList<>(contestants.values());
    }

    private Contestant contestant(String id, JsonNode model) {
        return new Contestant(
                id,
                text(model, "name", id),
                Contestant.Kind.LOCAL,
                text(model, "maker", ""),
                text(model, "family", ""),
                text(model, "licence", ""),
                Math.max(1, model.path("max_model_len").asInt(UNKNOWN_CONTEXT_TOKENS)),
                endpoint,
                id);
    }

    private static String text(JsonNode model, String field, String fallback) {
        String text = model.path(field).asText("").strip();
        return text.isEmpty() ? fallback : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
