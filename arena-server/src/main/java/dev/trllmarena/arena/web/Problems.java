package dev.trllmarena.arena.web;

import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns what went wrong into `application/problem+json` (RFC 9457) in the caller's language. Anything that is no
/// [Refusal] is a bug: logged once, and the caller reads that something unexpected happened.
final class Problems {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());
    private static final String MEDIA_TYPE = "application/problem+json; charset=utf-8";

    private final Texts texts;

    Problems(Texts texts) {
        this.texts = texts;
    }

    void register(HttpRouting.Builder routing) {
        routing.error(Refusal.class, this::refuse)
                .error(
                        RequestException.class,
                        (request, response, error) ->
                                answer(request, response, error.status().code(), "bad-request", "", List.of()))
                .error(
                        NotSignedIn.class,
                        (request, response, error) -> answer(request, response, 401, error.code(), "", List.of()))
                .error(UncheckedIOException.class, this::gone)
                .error(Throwable.class, this::fail);
    }

    /// For requests that break HTTP itself, before any route sees them.
    DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, new Direct());
        }
        return handlers.build();
    }

    private void refuse(ServerRequest request, ServerResponse response, Refusal refusal) {
        refusal.retryAfter()
                .ifPresent(
                        wait -> response.header(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        if (refusal instanceof Refusal.WrongMethod) {
            response.header(HeaderNames.ALLOW, refusal.values().getLast().toString());
        }
        answer(
                request,
                response,
                refusal.status(),
                refusal.code(),
                refusal.field().orElse(""),
                refusal.values());
    }

    private void gone(ServerRequest request, ServerResponse response, UncheckedIOException error) {
        answer(request, response, 400, "bad-request", "", List.of());
    }

    private void fail(ServerRequest request, ServerResponse response, Throwable error) {
        LOG.log(Level.ERROR, "unexpected error", error);
        answer(request, response, 500, "internal", "", List.of());
    }

    private void answer(
            ServerRequest request,
            ServerResponse response,
            int status,
            String code,
            String field,
            List<Object> values) {
        SecurityHeaders.add(response.headers());
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.VARY, "Accept-Language");
        response.send(body(Requests.language(request), status, code, field, values));
    }

    private byte[] body(Language language, int status, String code, String field, List<Object> values) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:trllmarena:problem:" + code);
        problem.put("title", texts.text(language, "title." + titled(status), List.of()));
        problem.put("status", status);
        problem.put("detail", texts.text(language, "problem." + code, values));
        if (!field.isEmpty()) {
            problem.put("field", field);
        }
        return Json.write(problem).getBytes(StandardCharsets.UTF_8);
    }

    /// A status that HTTP itself brings up, such as 414, reads like any wrong request.
    private static int titled(int status) {
        return switch (status) {
            case 401, 403, 404, 405, 409, 413, 429, 500, 503 -> status;
            default -> status >= 500 ? 500 : 400;
        };
    }

    private final class Direct implements DirectHandler {
        @Override
        public TransportResponse handle(
                TransportRequest request,
                EventType type,
                Status status,
                ServerResponseHeaders headers,
                String message) {
            SecurityHeaders.add(headers);
            String code = switch (status.code()) {
                case 404 -> "path-unknown";
                case 413 -> "body-too-large";
                default -> status.code() >= 500 ? "internal" : "bad-request";
            };
            Language language = Language.mostWanted(headerOf(request));
            return TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE)
                    .entity(body(language, status.code(), code, "", List.of(Bodies.MOST_BYTES)))
                    .keepAlive(false)
                    .build();
        }

        private static String headerOf(DirectHandler.TransportRequest request) {
            return request.headers() == null
                    ? ""
                    : request.headers().value(HeaderNames.ACCEPT_LANGUAGE).orElse("");
        }
    }
}
