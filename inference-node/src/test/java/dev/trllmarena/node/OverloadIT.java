package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node with one row and a queue of one: what happens at its bounds.
class OverloadIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MODEL = "tr-mini-llama-sft";
    private static final String OTHER = "tr-mini-llama-dpo";

    @TempDir
    Path models;

    @Test
    void aFullQueueIsTold429WithRetryAfterAndEmptiesAgain() throws Exception {
        try (RunningNode node = new RunningNode(models, 1, 1)) {
            String endless = NodeIT.endless(MODEL).put("stream", true).toString();
            List<InputStream> streams = new ArrayList<>();
            HttpResponse<InputStream> last;
            do {
                last = node.post(CHAT, endless, BodyHandlers.ofInputStream());
                streams.add(last.body());
            } while (last.statusCode() == 200 && streams.size() < 10);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(new String(last.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("rate_limit_error");
            for (InputStream stream : streams) {
                stream.close();
            }
            assertThat(RunningNode.within(Duration.ofSeconds(10), node::isIdle)).isTrue();
            assertThat(node.post(CHAT, NodeIT.chat(MODEL, "Merhaba").toString()).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aClientThatLeavesWithoutStreamingFreesItsPlaceToo() throws Exception {
        try (RunningNode node = new RunningNode(models, 4, 1)) {
            String first = NodeIT.endless(MODEL).put("stream", true).toString();
            try (InputStream blocking =
                    node.post(CHAT, first, BodyHandlers.ofInputStream()).body()) {
                assertThat(blocking.read()).isPositive();
                assertThat(RunningNode.within(Duration.ofSeconds(20), () -> promptTokens(node) > 0))
                        .isTrue();
                long before = promptTokens(node);
                leaveAfterAsking(node, NodeIT.endless(MODEL).toString());
                assertThat(RunningNode.within(Duration.ofSeconds(5), () -> waiting(node) == 1))
                        .isTrue();
                assertThat(RunningNode.within(Duration.ofSeconds(5), () -> waiting(node) == 0))
                        .isTrue();
                assertThat(promptTokens(node))
                        .as("nobody works for a client that has left")
                        .isEqualTo(before);
            }
        }
    }

    @Test
    void aNodeThatStopsLetsItsAnswersEnd() throws Exception {
        try (TaskScope tasks = new TaskScope();
                RunningNode node = new RunningNode(models, 4, 4)) {
            String body = NodeIT.endless(MODEL)
                    .put("max_tokens", 600)
                    .put("stream", true)
                    .toString();
            Future<List<String>> events = tasks.fork(() -> node.events(body));
            assertThat(RunningNode.within(Duration.ofSeconds(20), () -> !node.isIdle()))
                    .isTrue();
            Future<?> closing = tasks.fork(() -> {
                node.node.close();
                return true;
            });
            assertThat(RunningNode.within(Duration.ofSeconds(5), () -> isRefused(node)))
                    .as("503 while it drains")
                    .isTrue();
            closing.get();
            assertThat(events.get().getLast()).isEqualTo("[DONE]");
        }
    }

    private static boolean isRefused(RunningNode node) {
        try {
            return node.get("/health/ready").statusCode() == 503
                    && node.post(CHAT, NodeIT.chat(OTHER, "Merhaba").toString()).statusCode() == 503;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static long promptTokens(RunningNode node) {
        return node.node.engine().status().checkpoints().stream()
                .mapToLong(one -> one.promptTokens())
                .sum();
    }

    private static int waiting(RunningNode node) {
        return node.node.engine().status().waiting();
    }

    private static void leaveAfterAsking(RunningNode node, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.node.port())) {
            String head = "POST " + CHAT + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                    + bytes.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }
    }
}
