package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.FakeNode;
import dev.trllmarena.arena.contestant.Contestant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The SDK against a server that does what servers do on bad days.
@Timeout(60)
class ChatModelIT {
    private static final Timeouts QUICK =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofMillis(600), Duration.ofSeconds(20));

    private final CountDownLatch over = new CountDownLatch(1);
    private final FakeNode node = new FakeNode();
    private final ChatModels models = new ChatModels(QUICK, 1000);

    @AfterEach
    void close() {
        over.countDown();
        models.close();
        node.close();
    }

    @Test
    void textReasoningAndUsageAreKeptApart() throws Exception {
        Answer answer = ask(reply -> {
                    reply.reasoning("düşün");
                    FakeNode.saying("Mer", "haba").answer(reply);
                })
                .get();
        assertThat(answer.text()).isEqualTo("Merhaba");
        assertThat(answer.reasoning()).isEqualTo("düşün");
        assertThat(answer.usage()).hasValue(new Usage(31337, 4242));
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(node.requests().getLast().has("max_tokens")).isFalse();
    }

    @Test
    void aStreamWithoutAFinishReasonIsAFailure() {
        assertThat(failure(reply -> reply.text("yarım"))).isEqualTo(ModelFailure.Kind.FAILED);
    }

    @Test
    void anAnswerThatIsNoEventStreamIsAFailure() {
        assertThat(failure(reply -> reply.status(200, "{\"choices\":[]}"))).isEqualTo(ModelFailure.Kind.FAILED);
    }

    @Test
    void statusesBecomeAFewKinds() {
        assertThat(failure(reply -> reply.status(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}")))
                .isEqualTo(ModelFailure.Kind.TOO_LONG);
        assertThat(failure(reply -> reply.status(401, "{}"))).isEqualTo(ModelFailure.Kind.DENIED);
        assertThat(failure(reply -> reply.status(429, "{}"))).isEqualTo(ModelFailure.Kind.OVERLOADED);
        assertThat(failure(reply -> reply.status(503, "{}"))).isEqualTo(ModelFailure.Kind.UNAVAILABLE);
    }

    @Test
    void anOverloadedServerIsAskedAgainBeforeTheFirstPieceOnly() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Answer answer = ask(reply -> {
                    if (calls.incrementAndGet() < 3) {
                        reply.status(429, "{}");
                    } else {
                        FakeNode.saying("Oldu.").answer(reply);
                    }
                })
                .get();
        assertThat(answer.text()).isEqualTo("Oldu.");
        assertThat(calls).hasValue(3);
    }

    @Test
    void aSilentServerIsGivenUp() {
        AtomicInteger calls = new AtomicInteger();
        assertThat(failure(reply -> {
                    calls.incrementAndGet();
                    reply.text("bir");
                    over.await(20, TimeUnit.SECONDS);
                }))
                .isEqualTo(ModelFailure.Kind.UNAVAILABLE);
        assertThat(calls).as("no retry after the first piece").hasValue(1);
    }

    @Test
    void keepAlivesAreNoSignOfLife() {
        assertThat(failure(reply -> {
                    reply.text("bir");
                    while (!over.await(50, TimeUnit.MILLISECONDS)) {
                        reply.heartbeat();
                    }
                }))
                .isEqualTo(ModelFailure.Kind.UNAVAILABLE);
    }

    @Test
    void anEndlessAnswerIsCut() throws Exception {
        Answer answer = ask(reply -> {
                    while (over.getCount() > 0) {
                        reply.text("durmadan konuşur ");
                    }
                })
                .get();
        assertThat(answer.finishReason()).isEqualTo("length");
        assertThat(answer.text()).hasSizeBetween(1000, 1100);
    }

    private ModelFailure.Kind failure(FakeNode.Script script) {
        try {
            throw new AssertionError("answered: " + ask(script).get());
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ModelFailure.class);
            return e.getCause() instanceof ModelFailure failure ? failure.kind() : ModelFailure.Kind.FAILED;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<Answer> ask(FakeNode.Script script) {
        node.with("model", "Model", script);
        Contestant contestant = new Contestant(
                "model",
                "Model",
                Contestant.Kind.LOCAL,
                "",
                "",
                "",
                4096,
                node.address().resolve("/v1"),
                "model");
        CompletableFuture<Answer> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(
                        models.of(contestant).answer(List.of(new Message(Message.Role.USER, "Merhaba")), text -> {}));
            } catch (ModelFailure | InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
