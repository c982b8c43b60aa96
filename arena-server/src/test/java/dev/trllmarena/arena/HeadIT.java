package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadIT {
    @TempDir
    private Path data;

    @Test
    void headOfAPageHasItsLengthAndNoBody() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node)) {
            URI address = URI.create(arena.address());
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.getOutputStream()
                        .write("HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                socket.setSoTimeout(10_000);
                // What follows the head of the first answer is the second answer.
                StringBuilder both = new StringBuilder();
                while (both.indexOf("HTTP/1.1 404") < 0) {
                    both.append((char) socket.getInputStream().read());
                }
                assertThat(both.toString())
                        .startsWith("HTTP/1.1 200")
                        .contains("Content-Length: ")
                        .doesNotContain("<html");
            }
        }
    }
}
