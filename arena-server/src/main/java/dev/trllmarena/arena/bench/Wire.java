package dev.trllmarena.arena.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;

/// One visitor's kept connection, with his session. As plain as can be, so that what is measured is the server.
final class Wire implements AutoCloseable {
    record Answer(int status, String body) {}

    private static final int LONGEST_SILENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final String host;
    private final InputStream in;
    private final OutputStream out;
    private String cookie = "";

    Wire(URI server) throws IOException {
        host = server.getAuthority();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        in = new BufferedInputStream(socket.getInputStream(), 4096);
        out = socket.getOutputStream();
    }

    Answer get(String path) throws IOException {
        send("GET", path, "");
        return answer();
    }

    Answer post(String path, String json) throws IOException {
        send("POST", path, json);
        return answer();
    }

    /// Reads the data lines of an event stream until one is the last. The wire is of no use afterwards.
    void follow(String path, Predicate<String> last) throws IOException {
        send("GET", path, "");
        if (head().status() != 200) {
            throw new IOException("no event stream at " + path);
        }
        while (true) { // the sizes between chunks are lines of their own, and no data
            String line = line();
            if (line.startsWith("data: ") && last.test(line.substring(6))) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(String method, String path, String json) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                + (json.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n")
                + "\r\n" + json;
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private record Head(int status, int length) {}

    private Answer answer() throws IOException {
        Head head = head();
        return new Answer(head.status(), new String(in.readNBytes(head.length()), StandardCharsets.UTF_8));
    }

    private Head head() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring(16).strip());
            } else if (lower.startsWith("set-cookie: ")) {
                cookie = line.substring(12).split(";", 2)[0];
            }
        }
        return new Head(status, length);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
