package dev.trllmarena.node.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// A JSON answer that may take long.
///
/// Helidon does not tell a handler that its client has gone; only writing does. So once an answer has taken longer than
/// the heartbeat, the response begins and a blank goes out at each heartbeat: white space before JSON changes nothing
/// for the client, and a write to a client that has gone fails. Until then errors still have their own status; after
/// it an answer that fails breaks the connection off.
final class PatientResponse {
    private final ServerResponse response;
    private final Duration heartbeat;
    private Optional<OutputStream> out = Optional.empty();
    private long lastNanos = System.nanoTime();

    PatientResponse(ServerResponse response, Duration heartbeat) {
        this.response = response;
        this.heartbeat = heartbeat;
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
    }

    /// How long to wait before [#keepsClient] is due again.
    Duration remaining() {
        return Duration.ofNanos(Math.max(1, heartbeat.toNanos() - (System.nanoTime() - lastNanos)));
    }

    /// Writes a blank when one is due; false when the client has gone.
    boolean keepsClient() {
        if (System.nanoTime() - lastNanos < heartbeat.toNanos()) {
            return true;
        }
        lastNanos = System.nanoTime();
        return write(" ");
    }

    void send(String json) throws IOException {
        if (out.isEmpty()) {
            response.send(json);
        } else if (write(json)) {
            out.get().close();
        }
    }

    private boolean write(String text) {
        try {
            if (out.isEmpty()) {
                out = Optional.of(response.outputStream());
            }
            out.get().write(text.getBytes(StandardCharsets.UTF_8));
            out.get().flush();
            return true;
        } catch (IOException | RuntimeException _) { // Helidon wraps a closed socket in its own unchecked exceptions
            return false;
        }
    }
}
