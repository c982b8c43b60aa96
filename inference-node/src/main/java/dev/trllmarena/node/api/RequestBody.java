package dev.trllmarena.node.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/// Reads a JSON body within its bound.
final class RequestBody {
    private RequestBody() {}

    static JsonNode read(ServerRequest request, int maximumBytes) throws IOException {
        if (request.headers().contentLength().orElse(0) > maximumBytes) {
            throw tooLarge(maximumBytes);
        }
        byte[] body = bytes(request.content().inputStream(), maximumBytes);
        if (body.length > maximumBytes) {
            throw tooLarge(maximumBytes);
        }
        try {
            JsonNode document = Json.parse(body);
            if (document.isMissingNode()) {
                throw new Refusal.Invalid("not-json", "", "the body must be JSON, was empty");
            }
            WellFormed.check(document);
            return document;
        } catch (JsonProcessingException e) {
            throw new Refusal.Invalid("not-json", "", "the body must be JSON: " + place(e));
        } catch (CharConversionException e) {
            throw new Refusal.Invalid("not-json", "", "the body must be JSON in UTF-8");
        }
    }

    /// Does not close the stream: Helidon would read an endless or a malformed body to its end there.
    private static byte[] bytes(InputStream in, int maximumBytes) throws IOException {
        try {
            return in.readNBytes(maximumBytes + 1);
        } catch (RuntimeException e) {
            throw new CloseConnectionException("a request body cannot be read to its end", e);
        }
    }

    /// What Jackson says, without the source that it quotes.
    private static String place(JsonProcessingException e) {
        String what = String.valueOf(e.getOriginalMessage());
        return (what.length() > 120 ? what.substring(0, 120) + "…" : what)
                + (e.getLocation() == null
                        ? ""
                        : " (line %d, column %d)"
                                .formatted(
                                        e.getLocation().getLineNr(),
                                        e.getLocation().getColumnNr()));
    }

    private static Refusal.TooLarge tooLarge(int maximumBytes) {
        return new Refusal.TooLarge(
                "body-too-large", "the body must have at most " + maximumBytes + " bytes", maximumBytes);
    }
}
