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
final class NodeModels implements AutoCloseable {
    /// A model as a node describes it; what the node does not tell is empty.
    record Model(String id, String name, String maker, String family, String licence, int contextTokens) {}

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_MODELS = 1000;
    private static final int UNKNOWN_CONTEXT_TOKENS = 4096;
    private static final int LONGEST_TEXT = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// Base address of an OpenAI-compatible server.
    ///
    /// @param node the server's address without `/v1`
    static URI endpoint(URI node) {
        return URI.create(node.toString().replaceAll("/+$", "") + "/v1");
    }

    /// The models that answer now; [IOException] where the server does not, or answers something else.
    List<Model> read(URI node) throws IOException, InterruptedException {
        URI address = URI.create(endpoint(node) + "/models");
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] document = body.readNBytes(MOST_BYTES);
            if (answer.statusCode() != 200) {
                throw new IOException(address + " answered " + answer.statusCode());
            }
            return parse(address, Json.parse(document));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static List<Model> parse(URI address, JsonNode document) throws IOException {
        if (!document.path("data").isArray()) {
            throw new IOException(address + " has no list of models in `data`");
        }
        Map<String, Model> models = new LinkedHashMap<>();
        for (JsonNode model : document.path("data")) {
            String id = text(model, "id", "");
            if (!id.isEmpty() && !text(model, "status", "").equals("broken") && models.size() < MOST_MODELS) {
                models.put(id, model(id, model));
            }
        }
        return new ArrayList<>(models.values());
    }

    private static Model model(String id, JsonNode model) {
        return new Model(
                id,
                text(model, "name", id),
                text(model, "maker", ""),
                text(model, "family", ""),
                text(model, "licence", ""),
                Math.max(1, model.path("max_model_len").asInt(UNKNOWN_CONTEXT_TOKENS)));
    }

    private static String text(JsonNode model, String field, String fallback) {
        String text = model.path(field).asText("").strip();
        return text.isEmpty() ? fallback : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
