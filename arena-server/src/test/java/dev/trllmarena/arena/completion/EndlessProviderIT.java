package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.FakeProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Providers that never come to an end, and calls that the arena ends itself.
@Timeout(60)
class EndlessProviderIT extends ProviderScene {
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anEndlessAnswerIsCutAndItsConnectionClosed(Protocol protocol) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        FakeProvider provider = provider(protocol, reply -> {
            try {
                while (over.getCount() > 0) {
                    reply.text("durmadan konuşur ");
                }
            } finally {
                closed.countDown();
            }
        });
        Answer answer = ask(patient.of(contestant(provider)), QUESTION, _ -> {}).get();
        assertThat(answer.finishReason()).isEqualTo("length");
        assertThat(answer.text()).hasSizeBetween(2000, 2100);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anEndlessLineIsCut(Protocol protocol) throws Exception {
        byte[] part = new byte[64 << 10];
        Arrays.fill(part, (byte) 'a');
        AtomicInteger parts = new AtomicInteger();
        CountDownLatch closed = new CountDownLatch(1);
        FakeProvider provider = provider(protocol, reply -> {
            try {
                reply.send("data: ");
                while (over.getCount() > 0) {
                    reply.wire().chunk(part);
                    parts.incrementAndGet();
                }
            } finally {
                closed.countDown();
            }
        });
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.FAILED);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void endlessCommentsAreCut(Protocol protocol) {
        String comments = ": hâlâ buradayım\n\n".repeat(4000);
        FakeProvider provider = provider(protocol, reply -> {
            while (over.getCount() > 0) {
                reply.send(comments);
            }
        });
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aProviderThatFallsSilentIsGivenUp(Protocol protocol) {
        FakeProvider provider = provider(protocol, reply -> {
            reply.text("bir");
            while (!over.await(50, TimeUnit.MILLISECONDS)) {
                reply.ping(); // no sign of life
            }
        });
        assertThat(failure(ask(hasty.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aCancelledCallIsClosedAtTheProvider(Protocol protocol) throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        FakeProvider provider = provider(protocol, reply -> {
            reply.text("bir");
            speaking.countDown();
            closed.complete(reply.isClosedWithin(Duration.ofSeconds(20)));
        });
        CountDownLatch shown = new CountDownLatch(1);
        Call call = call(patient.of(contestant(provider)), QUESTION, _ -> shown.countDown());
        assertThat(shown.await(20, TimeUnit.SECONDS)).isTrue();
        call.thread().interrupt();
        assertThat(closed.get()).isTrue();
        assertThat(call.answer()).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(InterruptedException.class);
        assertThat(provider.requests()).hasSize(1);
    }
}
