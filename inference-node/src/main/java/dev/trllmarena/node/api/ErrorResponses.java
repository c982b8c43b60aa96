package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderNames;
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
        routing.error(Refusal.class, (_, response, refusal) -> refuse(response, refusal))
                .error(Exception.class, ErrorResponses::fail);
    }

    private static void refuse(ServerResponse response, Refusal refusal) {
        LOG.log(Level.DEBUG, "refused: {0} {1}", refusal.status(), refusal.code());
        refusal.retryAfter()
                .ifPresent(wait -> response.header(HeaderNames.RETRY_AFTER, Long.toString(wait.toSeconds())));
        send(response, refusal.status(), ErrorBody.of(refusal));
    }

    private static void fail(ServerRequest request, ServerResponse response, Exception bug) {
        LOG.log(Level.ERROR, request.prologue().method() + " " + request.path().path() + " failed", bug);
        send(response, 500, ErrorBody.internal());
    }

    private static void send(ServerResponse response, int status, String body) {
        if (response.isSent()) {
            throw new CloseConnectionException("an answer failed after it had begun");
        }
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body);
    }
}
