package dev.trllmarena.arena.fakes;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An HTTP/1.1 server whose answers are written byte by byte by a test, so that every border between pieces is where
/// the test wants it. Connections are kept alive while answers are whole.
public final class RawServer implements AutoCloseable {
    /// A request as it came.
    ///
    /// @param headers by name in lower case
    public record Request(String method, String path, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// Writes the answer to a request.
    @FunctionalInterface
    public interface Handler {
        void answer(Request request, Wire wire) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public RawServer(Handler handler) {
        this.handler = handler;
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("raw-server").start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /// Everything asked for so far.
    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (!closed) {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().name("raw-connection").start(() -> serve(connection));
            }
        } catch (IOException _) {
            closed = true; // the test is over
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Request request = read(in); request.method().length() > 0; request = read(in)) {
                requests.add(request);
                Wire wire = new Wire(connection, in);
                handler.answer(request, wire);
                if (!wire.whole) {
                    return;
                }
            }
        } catch (IOException _) {
            // the client closed the call, as it does when a visitor stops
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    /// A request without a method where the connection has ended.
    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return new Request("", "", Map.of(), new byte[0]);
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = first.split(" ", 3);
        return new Request(words[0], words[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// One answer on its way.
    public static final class Wire {
        private final Socket connection;
        private final InputStream in;
        private final OutputStream out;
        private boolean whole;

        Wire(Socket connection, InputStream in) throws IOException {
            this.connection = connection;
            this.in = in;
            this.out = connection.getOutputStream();
        }

        /// A whole answer at once.
        public void answer(int status, Map<String, String> headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            write(head(status, headers) + "Content-Length: " + bytes.length + "\r\n\r\n");
            out.write(bytes);
            out.flush();
            whole = true;
        }

        /// Begins an answer of chunks; what a client reads at once never crosses the border of a chunk.
        public void begin(int status, Map<String, String> headers) throws IOException {
            write(head(status, headers) + "Transfer-Encoding: chunked\r\n\r\n");
        }

        public void chunk(byte[] bytes) throws IOException {
            ByteArrayOutputStream chunk = new ByteArrayOutputStream();
            chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunk.writeBytes(bytes);
            chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(chunk.toByteArray());
            out.flush();
        }

        public void end() throws IOException {
            write("0\r\n\r\n");
            whole = true;
        }

        /// Whether the client closes the connection within this time.
        public boolean isClosedWithin(Duration time) throws IOException {
            connection.setSoTimeout(Math.toIntExact(time.toMillis()));
            try {
                return in.read() < 0;
            } catch (java.net.SocketTimeoutException _) {
                return false;
            } catch (IOException _) {
                return true; // reset
            }
        }

        private static String head(int status, Map<String, String> headers) {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Fake\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            return head.toString();
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
