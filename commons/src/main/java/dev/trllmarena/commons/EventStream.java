package dev.trllmarena.commons;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A `text/event-stream` answer (WHATWG HTML, "Server-sent events"): each event is written and flushed at once.
///
/// Owned by the one thread that handles the request. A write to a client that is gone throws [IOException].
public final class EventStream implements AutoCloseable {
    private final OutputStream out;

    private EventStream(OutputStream out) {
        this.out = out;
    }

    /// Sends status and headers; from here on errors can only be events.
    public static EventStream open(ServerResponse response) throws IOException {
        response.status(Status.OK_200);
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(response.outputStream());
        stream.out.flush();
        return stream;
    }

    /// An event with a name and an id to resume from.
    public void send(String name, String id, String data) throws IOException {
        write("id: " + id + "\nevent: " + name + "\n" + dataLines(data) + "\n");
    }

    /// An event that is only data, as OpenAI streams them.
    public void send(String data) throws IOException {
        write(dataLines(data) + "\n");
    }

    /// A comment line: clients ignore it, a lost client is noticed by it.
    public void heartbeat() throws IOException {
        write(":\n\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String dataLines(String data) {
        StringBuilder lines = new StringBuilder(data.length() + 8);
        data.lines().forEach(line -> lines.append("data: ").append(line).append('\n'));
        return lines.isEmpty() ? "data: \n" : lines.toString();
    }

    private void write(String text) throws IOException {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) { // Helidon wraps a closed socket in its own unchecked exceptions
            throw new IOException("the client is gone", e);
        }
    }
}
