package dev.trllmarena.arena.web;

import dev.trllmarena.commons.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/// Sends what routes answer.
final class Answers {
    private Answers() {}

    /// Writes a JSON document that no cache keeps.
    static void json(ServerResponse response, Status status, Object value) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    static void text(ServerResponse response, Status status, String type, byte[] body) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body);
    }
}
