package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 32 clients that come, go and cancel, 20 seconds long; `-Dchurn.seconds=120` makes it two minutes.
class ChurnIT {
    private static final int CLIENTS = 32;
    private static final int SECONDS = Integer.getInteger("churn.seconds", 20);
    private static final List<String> MODELS =
            List.of("tr-mini-llama-sft", "tr-mini-llama-dpo", "tr-mini-mixtral-dpo", "tr-mini-r1-distill");

    /// What the process may still gain after the first half: arenas of the allocators, compiled code.
    private static final long ALLOWED_GROWTH_MIB = 150;

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final AtomicInteger cancelled = new AtomicInteger();

    @TempDir
    Path models;

    @Test
    void theNodeStaysLevelUnderClientsThatComeGoAndCancel() throws Exception {
        try (RunningNode node = new RunningNode(models, 16, 8)) {
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            long halfTime = end - Duration.ofSeconds(SECONDS / 2).toNanos();
            List<Long> residentMib = new ArrayList<>();
            try (TaskScope tasks = new TaskScope()) {
                List<Future<Boolean>> clients = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    Random random = new Random(client);
                    clients.add(tasks.fork(() -> {
                        while (System.nanoTime() < end) {
                            ask(node, random);
                        }
                        return true;
                    }));
                }
                while (System.nanoTime() < end) {
                    Thread.sleep(Duration.ofSeconds(1));
                    if (System.nanoTime() > halfTime) {
                        residentMib.add(residentMib());
                    }
                }
                for (Future<Boolean> client : clients) {
                    assertThat(client.get()).isTrue();
                }
            }
            System.out.printf(
                    "churn: %d s, statuses %s, cancelled %d, resident MiB in the second half %s%n",
                    SECONDS, statuses, cancelled.get(), residentMib);
            assertThat(statuses.keySet()).isSubsetOf(200, 429).contains(200);
            assertThat(cancelled.get()).isPositive();
            assertThat(RunningNode.within(Duration.ofSeconds(10), node::isIdle)).isTrue();
            assertThat(residentMib.getLast() - residentMib.getFirst()).isLessThan(ALLOWED_GROWTH_MIB);
        }
    }

    private void ask(RunningNode node, Random random) throws IOException, InterruptedException {
        ObjectNode request = NodeIT.chat(
                        MODELS.get(random.nextInt(MODELS.size())), "Merhaba ".repeat(1 + random.nextInt(60)))
                .put("max_tokens", 1 + random.nextInt(60))
                .put("stream", random.nextInt(3) > 0);
        HttpResponse<InputStream> response =
                node.post("/v1/chat/completions", request.toString(), BodyHandlers.ofInputStream());
        statuses.computeIfAbsent(response.statusCode(), _ -> new AtomicInteger())
                .incrementAndGet();
        try (InputStream body = response.body()) {
            if (response.statusCode() == 200 && random.nextInt(3) == 0) {
                body.readNBytes(random.nextInt(400)); // and away
                cancelled.incrementAndGet();
            } else {
                body.readAllBytes();
            }
        }
        if (response.statusCode() == 429) {
            Thread.sleep(Duration.ofMillis(20 + random.nextInt(80)));
        }
    }

    private static long residentMib() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
