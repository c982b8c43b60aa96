package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who lets the server wait is cut off, and what he held is given back.
@Timeout(90)
class SlowClientIT {
    private static final String LONG = "ığüşöç ".repeat(2000);

    @TempDir
    private Path data;

    private final FakeNode node =
            new FakeNode().with("bir", "Bir", SlowClientIT::talk).with("iki", "İki", SlowClientIT::talk);
    private Arena arena;
    private Visitor visitor;

    private static void talk(FakeNode.Reply reply) throws IOException {
        for (int i = 0; i < 60; i++) { // about 2 MB with the other side's: more than sockets hold
            reply.text(LONG);
        }
        reply.finish("stop", 1, 1);
    }

    @BeforeEach
    void start() throws Exception {
        arena = TestArena.ready(
                data,
                node,
                "--write-seconds=1",
                "--request-seconds=2",
                "--most-answer-characters=1000000",
                "--pace-tick-millis=1",
                "--pace-characters=10000");
        visitor = new Visitor(arena.address());
    }

    @AfterEach
    void stop() {
        visitor.close();
        arena.close();
        node.close();
    }

    @Test
    void aReaderThatDoesNotReadIsCutOff() throws Exception {
        String battle = visitor.ask("Soru");
        try (Socket idle = connect(4096)) {
            write(
                    idle,
                    String.join(
                            "\r\n",
                            "GET /api/battles/" + battle + "/events HTTP/1.1",
                            "Host: a",
                            "Cookie: " + session(),
                            "",
                            ""));
            TestArena.await(() -> openStreams() == 1);
            TestArena.await(() -> openStreams() == 0);
            // Who reads gets all of it, also after that.
            assertThat(Visitor.text(visitor.untilTurnDone(battle, 1), "a").length())
                    .isGreaterThan(50 * LONG.length());
        }
    }

    @Test
    void aBodyThatTricklesInIsCutOff() throws Exception {
        try (Socket slow = connect(0)) {
            write(
                    slow,
                    String.join(
                            "\r\n",
                            "POST /api/battles HTTP/1.1",
                            "Host: a",
                            "Content-Type: application/json",
                            "Content-Length: 90000",
                            "",
                            ""));
            assertThat(tricklesUntilCut(slow, " ")).isTrue();
        }
        assertThat(visitor.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void headersWithoutEndAreCutOff() throws Exception {
        try (Socket endless = connect(0)) {
            write(endless, String.join("\r\n", "GET / HTTP/1.1", "Host: a", ""));
            assertThat(tricklesUntilCut(endless, "X-Header: " + "x".repeat(1000) + "\r\n"))
                    .isTrue();
        }
        assertThat(visitor.get("/health/live").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /", "GET / HTTP/1.1\r\nHost: a\r\nX-Header: "})
    void aHeadThatTricklesInIsCutOffHoweverSmallItsPieces(String beginning) throws Exception {
        try (Socket slow = connect(0)) {
            write(slow, beginning);
            assertThat(tricklesUntilCut(slow, "x")).isTrue();
        }
        assertThat(visitor.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void aConnectionIsKeptAsLongAsItsRequestsAreQuick() throws Exception {
        try (Socket steady = connect(0)) {
            long end = System.nanoTime() + 3_000_000_000L;
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(steady.getInputStream(), StandardCharsets.UTF_8));
            while (System.nanoTime() < end) {
                write(steady, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(answers.readLine()).startsWith("HTTP/1.1 200");
                assertThat(answers.lines().takeWhile(line -> !line.isEmpty())).isNotEmpty();
            }
        }
    }

    /// Sends a piece again and again, quicker than any silence is noticed, until the server has had enough.
    private static boolean tricklesUntilCut(Socket socket, String piece) throws Exception {
        InputStream in = socket.getInputStream();
        socket.setSoTimeout(100);
        long end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                write(socket, piece);
                if (in.read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException _) {
                // still waiting for more
            } catch (SocketException _) {
                return true;
            }
        }
        return false;
    }

    private Socket connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        URI address = URI.create(arena.address());
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String session() {
        return visitor.received().replaceAll("(?s).*(arena_session=[^;]+);.*", "$1");
    }

    private int openStreams() {
        try {
            return (int) Double.parseDouble(
                    visitor.get("/metrics").body().replaceAll("(?s).*\narena_open_streams (\\S+)\n.*", "$1"));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
