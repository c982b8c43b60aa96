package dev.trllmarena.commons;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class EventStreamIT {
    @Test
    void eventsAreWrittenByteForByte() throws Exception {
        WebServer server = WebServer.builder()
                .port(0)
                .routing(routes -> routes.get("/", (request, response) -> {
                    try (EventStream stream = EventStream.open(response)) {
                        stream.send("delta", "7", "{\"text\":\"ş\"}");
                        stream.heartbeat();
                        stream.send("iki\nsatır");
                    }
                }))
                .build()
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
            assertThat(answer.body())
                    .isEqualTo("id: 7\nevent: delta\ndata: {\"text\":\"ş\"}\n\n:\n\ndata: iki\ndata: satır\n\n");
        } finally {
            server.stop();
        }
    }
}
