package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that lets in only who has a key, and what it writes down about requests.
class ApiKeysIT {
    private static final String LLAMA = "tr-mini-llama-sft";

    @TempDir
    static Path folder;

    static RunningNode node;
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "# anahtarlar\n\nbirinci-anahtar\nikinci-anahtar\n");
        node = new RunningNode(Files.createDirectory(folder.resolve("models")), 16, 4, Optional.of(keys));
    }

    @AfterAll
    static void stop() throws IOException {
        CLIENT.close();
        node.close();
    }

    @Test
    void onlyAKeyLetsIn() throws Exception {
        assertThat(get("/v1/models", "Bearer birinci-anahtar").statusCode()).isEqualTo(200);
        assertThat(get("/v1/models", "bearer ikinci-anahtar").statusCode()).isEqualTo(200);
        for (String wrong : List.of("", "Bearer", "Bearer birinci", "Basic birinci-anahtar", "Bearer # anahtarlar")) {
            HttpResponse<String> response = get("/v1/models", wrong);
            assertThat(response.statusCode()).as(wrong).isEqualTo(401);
            JsonNode error = RunningNode.json(response.body()).path("error");
            assertThat(error.path("code").asText()).isEqualTo("invalid_api_key");
            assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
            assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer");
            assertThat(response.headers().firstValue("x-request-id")).isPresent();
        }
        assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(get("/metrics", "").statusCode()).isEqualTo(200);
        assertThat(get("/tokenize", "").statusCode()).isEqualTo(401);
    }

    @Test
    void theAccessLogHasNumbersAndNoTexts() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger log = Logger.getLogger("dev.trllmarena.node.api.AccessLog");
        Handler handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            String body = NodeIT.chat(LLAMA, "gizli soru")
                    .put("max_tokens", 2)
                    .put("ignore_eos", true)
                    .toString();
            HttpRequest request = request("/v1/chat/completions", "Bearer birinci-anahtar")
                    .header("X-Request-Id", "istek-7")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            get("/v1/models/yok", "Bearer birinci-anahtar");
            // A line is written after its answer is out, so those of an earlier test may still come.
            assertThat(RunningNode.within(
                            Duration.ofSeconds(10),
                            () -> lines.stream().anyMatch(line -> line.endsWith("id=istek-7"))
                                    && lines.stream()
                                            .anyMatch(line -> line.startsWith("GET /v1/models/yok 404 model=- "))))
                    .isTrue();
        } finally {
            log.removeHandler(handler);
        }
        assertThat(lines)
                .filteredOn(line -> line.endsWith("id=istek-7"))
                .singleElement(STRING)
                .startsWith("POST /v1/chat/completions 200 model=" + LLAMA + " prompt_tokens=")
                .contains("completion_tokens=2 millis=");
        assertThat(String.join("\n", lines)).doesNotContain("gizli").doesNotContain("anahtar");
    }

    private static HttpResponse<String> get(String path, String authorization)
            throws IOException, InterruptedException {
        return CLIENT.send(request(path, authorization).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.node.port() + path));
        return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
    }
}
