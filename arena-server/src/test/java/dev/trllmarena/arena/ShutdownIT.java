package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Told to stop, the server lets answers end that are under way, but does not wait for ever.
@Timeout(60)
class ShutdownIT {
    @TempDir
    private Path data;

    private final CountDownLatch asked = new CountDownLatch(2);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private void hesitate(FakeNode.Reply reply) throws IOException, InterruptedException {
        reply.text("Başlıyor, sonra ");
        asked.countDown();
        goOn.await();
        reply.text("bitiyor.");
        reply.finish("stop", 1, 1);
    }

    private FakeNode node() {
        return new FakeNode().with("bir", "Bir", this::hesitate).with("iki", "İki", this::hesitate);
    }

    @Test
    void answersUnderWayEndAndNewQuestionsAreRefused() throws Exception {
        try (FakeNode node = node()) {
            Arena arena = TestArena.ready(data, node, "--drain-seconds=30");
            try (Visitor visitor = new Visitor(arena.address())) {
                CompletableFuture<List<Visitor.Event>> read = reading(visitor);
                CompletableFuture<Void> closing = CompletableFuture.runAsync(arena::close);
                TestArena.await(() -> refusesQuestions(visitor));
                assertThat(closing).isNotDone();
                goOn.countDown();
                List<Visitor.Event> events = read.get();
                assertThat(Visitor.text(events, "a")).isEqualTo("Başlıyor, sonra bitiyor.");
                assertThat(Visitor.text(events, "b")).isEqualTo("Başlıyor, sonra bitiyor.");
                closing.get();
            }
        }
    }

    @Test
    void answersWithoutEndAreCutAtTheLimit() throws Exception {
        try (FakeNode node = node()) {
            Arena arena = TestArena.ready(data, node, "--drain-seconds=1");
            try (Visitor visitor = new Visitor(arena.address())) {
                CompletableFuture<List<Visitor.Event>> read = reading(visitor);
                long start = System.nanoTime();
                arena.close();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
                assertThat(read.get().getLast().data()).contains("server-stopped");
            } finally {
                goOn.countDown();
            }
        }
    }

    /// Asks, and reads what comes until the answers or the battle end.
    private CompletableFuture<List<Visitor.Event>> reading(Visitor visitor) throws Exception {
        String battle = visitor.ask("Soru");
        asked.await();
        CountDownLatch connected = new CountDownLatch(1);
        CompletableFuture<List<Visitor.Event>> read = CompletableFuture.supplyAsync(() -> {
            try {
                return visitor.events(battle, "", event -> {
                    connected.countDown();
                    return List.of("turn-done", "ended").contains(event.name());
                });
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        connected.await();
        return read;
    }

    private static boolean refusesQuestions(Visitor visitor) {
        try {
            Visitor.Answer answer = visitor.post("/api/battles", "{\"prompt\":\"Soru\"}");
            return answer.status() == 503 && answer.json().path("type").asText().endsWith(":draining");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
