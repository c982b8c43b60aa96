package dev.trllmarena.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node in a process of its own that is killed while it answers.
@Timeout(120)
class KilledNodeIT {
    private static final String MODELS = System.getProperty("models");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void itsClientSeesABrokenStreamAndTheNextStartIsClean(@TempDir Path folder) throws Exception {
        try (NodeProcess node = start(folder)) {
            HttpResponse<InputStream> response = ask(node.address(), 900);
            try (BufferedReader events = reader(response)) {
                assertThat(events.readLine()).startsWith("data: ");
                node.kill();
                assertThatThrownBy(() ->
                                events.lines().forEach(line -> assertThat(line).isNotEqualTo("data: [DONE]")))
                        .hasCauseInstanceOf(IOException.class);
            }
        }
        try (NodeProcess again = start(folder)) {
            try (BufferedReader events = reader(ask(again.address(), 5))) {
                assertThat(events.lines().filter(line -> !line.isEmpty()).toList())
                        .last()
                        .isEqualTo("data: [DONE]");
            }
        }
    }

    private static NodeProcess start(Path folder) throws IOException {
        return NodeProcess.start(
                List.of("dev.trllmarena.node.Main", "serve", "--node-port=0", "--models=" + MODELS),
                folder.resolve("log"));
    }

    private HttpResponse<InputStream> ask(URI node, int tokens) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(node.resolve("/v1/chat/completions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("""
{"model": "tr-mini-llama-sft", "max_tokens": %d, "ignore_eos": true, "stream": true,
 "messages": [{"role": "user", "content": "Anlat."}]}""".formatted(tokens)))
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static BufferedReader reader(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }
}
