package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;

/// Turns what a handler throws into status and body. A [Refusal] is told to the client; anything else is a bug, logged
/// once and told as "internal error".
final class ErrorResponses {
    private static final System.Logger LOG = System.getLogger(ErrorResponses.class.getName());

    private ErrorResponses() {}

    static void register(HttpRouting.Builder routing) {
        routing.error(Refusal.class, ErrorResponses::refuse).error(Exception.class, ErrorResponses::fail);
    }

    private static void refuse(ServerRequest request, ServerResponse response, Refusal refusal) {
        LOG.log(Level.DEBUG, "refused: {0} {1}", refusal.status(), refusal.code());
        refusal.retryAfter()
                .ifPresent(wait -> response.header(HeaderNames.RETRY_AFTER, Long.toString(wait.toSeconds())));
        if (refusal instanceof Refusal.WrongMethod) {
            response.header(HeaderNames.ALLOW, String.valueOf(refusal.values().getFirst()));
        }
        send(request, response, refusal.status(), ErrorBody.of(refusal));
    }

    /// What cannot be read as a request at all, such as a path with a broken escape: no route has seen it.
    static DirectHandler.TransportResponse malformed(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .keepAlive(false)
                .entity(ErrorBody.malformed())
                .build();
    }

    static void unauthorized(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        send(request, response, 401, ErrorBody.unauthorized());
    }

    private static void fail(ServerRequest request, ServerResponse response, Exception bug) {
        LOG.log(Level.ERROR, request.prologue().method() + " " + request.path().path() + " failed", bug);
        send(request, response, 500, ErrorBody.internal());
    }

    private static void send(ServerRequest request, ServerResponse response, int status, String body) {
        if (response.isSent()) {
            throw new CloseConnectionException("an answer failed after it had begun");
        }
        response.status(Status.create(status));
        // Helidon clears the headers that were set before the error.
        request.context().get(RequestId.class).ifPresent(id -> response.header(RequestId.HEADER, id.value()));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body);
    }
}
