package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.FakeProvider;
import dev.trllmarena.arena.fakes.RawServer;
import dev.trllmarena.arena.fakes.Speech;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The three SDKs against servers that speak their wire formats, on good days and on bad ones.
@Timeout(60)
class ProviderIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<Message> QUESTION = List.of(new Message(Message.Role.USER, "Merhaba"));
    private static final Speech.Counts COUNTS = new Speech.Counts(1200, 200, 90, 30);
    private static final ChatModels PATIENT = new ChatModels(new Timeouts(LONG, LONG, LONG, LONG), 2000);
    private static final ChatModels HASTY = new ChatModels(
            new Timeouts(LONG, Duration.ofSeconds(3), Duration.ofMillis(400), Duration.ofSeconds(20)), 2000);

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<FakeProvider> providers = new ArrayList<>();

    @AfterEach
    void closeProviders() {
        over.countDown();
        providers.forEach(FakeProvider::close);
    }

    @AfterAll
    static void closeModels() {
        PATIENT.close();
        HASTY.close();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anAnswerIsTheSameWhereverTheWireCutsIt(Protocol protocol) throws Exception {
        Speech speech = Speech.of(protocol, "model");
        byte[] stream = (speech.begin(COUNTS)
                        + speech.reasoning("düşün")
                        + speech.ping()
                        + speech.text("Ağrı’da ")
                        + speech.text("🧿 şöyle:\n\n")
                        + speech.end(COUNTS))
                .getBytes(StandardCharsets.UTF_8);
        FakeProvider provider = provider(protocol, reply -> {
            int cut = Integer.parseInt(reply.request().text().replaceAll("(?s).*kes (\\d+)\\..*", "$1"));
            reply.stream(stream, cut, cut == 0 ? 1 : stream.length);
        });
        ChatModel model = PATIENT.once(contestant(provider));
        for (int cut = 0; cut < stream.length; cut++) {
            StringBuilder pieces = new StringBuilder();
            Answer answer = ask(model, List.of(new Message(Message.Role.USER, "kes " + cut + ".")), pieces::append)
                    .get();
            assertThat(answer.text()).as("cut at %d", cut).isEqualTo("Ağrı’da 🧿 şöyle:\n\n");
            assertThat(pieces).hasToString(answer.text());
            assertThat(answer.reasoning()).isEqualTo("düşün");
            assertThat(answer.finishReason()).isEqualTo("stop");
            assertThat(answer.usage()).hasValue(new Usage(1200, 200, 90));
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void theConversationAndTheKeyAreSent(Protocol protocol) throws Exception {
        FakeProvider provider = provider(protocol, FakeProvider.saying("Peki."));
        List<Message> conversation = List.of(
                new Message(Message.Role.USER, "Bir şey sor"),
                new Message(Message.Role.ASSISTANT, "Nasılsın?"),
                new Message(Message.Role.USER, "İyiyim"));
        assertThat(ask(PATIENT.of(contestant(provider)), conversation, _ -> {})
                        .get()
                        .text())
                .isEqualTo("Peki.");
        RawServer.Request request = provider.requests().getFirst();
        assertThat(request.text()).containsSubsequence("Bir şey sor", "Nasılsın?", "İyiyim");
        switch (protocol) {
            case OPENAI -> {
                assertThat(request.path()).isEqualTo("/v1/chat/completions");
                assertThat(request.headers()).containsEntry("authorization", "Bearer " + FakeProvider.KEY);
                assertThat(request.text()).contains("\"include_usage\":true").doesNotContain("max_tokens");
            }
            case ANTHROPIC -> {
                assertThat(request.path()).isEqualTo("/v1/messages");
                assertThat(request.headers())
                        .containsEntry("x-api-key", FakeProvider.KEY)
                        .containsEntry("anthropic-version", "2023-06-01");
                assertThat(request.text()).contains("\"max_tokens\":4096", "\"stream\":true");
            }
            case GEMINI -> {
                assertThat(request.path()).isEqualTo("/v1/models/model:streamGenerateContent?alt=sse");
                assertThat(request.headers()).containsEntry("x-goog-api-key", FakeProvider.KEY);
                assertThat(request.text()).contains("\"role\":\"model\"");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anErrorInMidStreamIsAFailure(Protocol protocol) {
        StringBuilder pieces = new StringBuilder();
        FakeProvider provider = provider(protocol, reply -> {
            reply.text("Yarım");
            reply.send(reply.speech().errorInStream());
            reply.wire().end();
        });
        ModelFailure failure = failure(ask(PATIENT.of(contestant(provider)), QUESTION, pieces::append));
        assertThat(failure.kind()).isEqualTo(protocol == Protocol.OPENAI ? Kind.FAILED : Kind.OVERLOADED);
        assertThat(pieces).hasToString("Yarım");
        assertThat(provider.requests())
                .as("no second call after the first piece")
                .hasSize(1);
    }

    @Test
    void mistralsErrorInMidStreamIsAFailureToo() {
        FakeProvider provider = provider(Protocol.OPENAI, reply -> {
            reply.text("Yarım");
            reply.send("data: {\"object\":\"error\",\"message\":\"Service tier capacity exceeded\","
                    + "\"type\":\"service_tier_capacity_exceeded\",\"code\":\"3505\"}\n\n");
            reply.wire().end();
        });
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.OVERLOADED);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aTruncatedStreamIsAFailure(Protocol protocol) {
        FakeProvider provider = provider(protocol, reply -> {
            reply.text("Sessizce biten");
            reply.wire().end();
        });
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
                        .getMessage())
                .contains("without a finish reason");
        provider.now(reply -> reply.text("Kopan")); // the connection is closed in the middle of the body
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anotherContentTypeIsAFailure(Protocol protocol) {
        FakeProvider provider =
                provider(protocol, reply -> reply.wire().answer(200, Map.of("Content-Type", "application/json"), "{}"));
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
                        .getMessage())
                .contains("no event stream");
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void noRedirectIsFollowedWithTheKeyInHand(Protocol protocol) {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            try (RawServer other = new RawServer((_, wire) -> wire.answer(200, Map.of(), "{}"))) {
                FakeProvider provider = provider(
                        protocol,
                        reply -> reply.wire()
                                .answer(
                                        status,
                                        Map.of(
                                                "Location",
                                                other.address()
                                                        + reply.request().path()),
                                        ""));
                assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
                                .kind())
                        .isEqualTo(Kind.FAILED);
                assertThat(other.requests()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void retryAfterIsHonouredWithinABound(Protocol protocol) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FakeProvider provider = provider(protocol, reply -> {
            if (calls.incrementAndGet() == 1) {
                reply.refuse(429, Map.of("Retry-After", "1"), "rate_limit_error", "yavaş");
            } else {
                FakeProvider.saying("Oldu.").answer(reply);
            }
        });
        long start = System.nanoTime();
        assertThat(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {})
                        .get()
                        .text())
                .isEqualTo("Oldu.");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(provider.requests()).hasSize(2);

        provider.now(reply -> reply.refuse(429, Map.of("Retry-After", "3600"), "rate_limit_error", "yarın"));
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.OVERLOADED);
        assertThat(provider.requests())
                .as("a visitor does not wait for an hour")
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anOverloadedProviderIsAskedThreeTimes(Protocol protocol) {
        FakeProvider provider =
                provider(protocol, reply -> reply.refuse(529, Map.of(), "overloaded_error", "Overloaded"));
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.OVERLOADED);
        assertThat(provider.requests()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void refusalsBecomeAFewKinds(Protocol protocol) {
        assertThat(refusal(protocol, 401, "authentication_error", "invalid")).isEqualTo(Kind.DENIED);
        assertThat(refusal(protocol, 429, "insufficient_quota", "You exceeded your current quota"))
                .isEqualTo(Kind.DENIED);
        assertThat(refusal(protocol, 400, "invalid_request_error", "Your credit balance is too low"))
                .isEqualTo(Kind.DENIED);
        assertThat(refusal(protocol, 400, "invalid_request_error", "prompt is too long: 9 tokens > 8 maximum"))
                .isEqualTo(Kind.TOO_LONG);
        assertThat(refusal(
                        protocol,
                        400,
                        "INVALID_ARGUMENT",
                        "The input token count exceeds the maximum number of tokens"))
                .isEqualTo(Kind.TOO_LONG);
        assertThat(refusal(protocol, 400, "content_policy_violation", "no")).isEqualTo(Kind.BLOCKED);
        assertThat(refusal(protocol, 400, "invalid_request_error", "temperature"))
                .isEqualTo(Kind.FAILED);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void whatTheProviderBlocksSpeaksNotAgainstTheModel(Protocol protocol) {
        FakeProvider provider = provider(protocol, reply -> {
            reply.send(reply.speech().endBlocked(reply.counts()));
            reply.wire().end();
        });
        ModelFailure failure = failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}));
        assertThat(failure.kind()).isEqualTo(Kind.BLOCKED);
        assertThat(failure.isTheModels()).isFalse();
    }

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
        Answer answer = ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}).get();
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
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
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
        assertThat(failure(ask(PATIENT.of(contestant(provider)), QUESTION, _ -> {}))
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
        assertThat(failure(ask(HASTY.of(contestant(provider)), QUESTION, _ -> {}))
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
        Call call = call(PATIENT.of(contestant(provider)), QUESTION, _ -> shown.countDown());
        assertThat(shown.await(20, TimeUnit.SECONDS)).isTrue();
        call.thread().interrupt();
        assertThat(closed.get()).isTrue();
        assertThat(call.answer()).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(InterruptedException.class);
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void noErrorTellsTheKeyThePromptOrTheAnswer(Protocol protocol) {
        List<FakeProvider.Script> mishaps = List.of(
                reply -> reply.refuse(
                        401, Map.of(), "authentication_error", "Incorrect key " + FakeProvider.KEY + ": Merhaba"),
                reply -> reply.send("data: {\"Merhaba\": gizli\n\n"),
                reply -> {
                    reply.text("gizli");
                    reply.send(reply.speech().errorInStream());
                });
        for (FakeProvider.Script mishap : mishaps) {
            FakeProvider provider = provider(protocol, mishap);
            Contestant contestant = contestant(provider);
            ModelFailure failure = failure(ask(PATIENT.once(contestant), QUESTION, _ -> {}));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace + failure.toString() + contestant + contestant.upstreams())
                    .doesNotContain(FakeProvider.KEY, "Merhaba", "gizli");
        }
    }

    private Kind refusal(Protocol protocol, int status, String code, String message) {
        FakeProvider provider = provider(protocol, reply -> reply.refuse(status, Map.of(), code, message));
        return failure(ask(PATIENT.once(contestant(provider)), QUESTION, _ -> {}))
                .kind();
    }

    private FakeProvider provider(Protocol protocol, FakeProvider.Script script) {
        FakeProvider provider = new FakeProvider(protocol, "model", script);
        providers.add(provider);
        return provider;
    }

    private static Contestant contestant(FakeProvider provider) {
        return provider.contestant("yarışmacı", "Yarışmacı", "Bir Laboratuvar");
    }

    private static ModelFailure failure(Future<Answer> answer) {
        try {
            throw new AssertionError("answered: " + answer.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelFailure failure) {
                return failure;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Future<Answer> ask(ChatModel model, List<Message> conversation, Pieces pieces) {
        return call(model, conversation, pieces).answer();
    }

    private record Call(Thread thread, CompletableFuture<Answer> answer) {}

    private static Call call(ChatModel model, List<Message> conversation, Pieces pieces) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(model.answer(conversation, pieces));
            } catch (ModelFailure | InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return new Call(thread, result);
    }
}
