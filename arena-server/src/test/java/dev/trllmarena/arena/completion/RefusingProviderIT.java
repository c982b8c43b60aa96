package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.FakeProvider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Providers that refuse: which kind it is, and who is asked again.
@Timeout(60)
class RefusingProviderIT extends ProviderScene {
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
        assertThat(ask(patient.of(contestant(provider)), QUESTION, _ -> {})
                        .get()
                        .text())
                .isEqualTo("Oldu.");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(provider.requests()).hasSize(2);

        provider.now(reply -> reply.refuse(429, Map.of("Retry-After", "3600"), "rate_limit_error", "yarın"));
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
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
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
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
        ModelFailure failure = failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}));
        assertThat(failure.kind()).isEqualTo(Kind.BLOCKED);
        assertThat(failure.isTheModels()).isFalse();
    }

    private Kind refusal(Protocol protocol, int status, String code, String message) {
        FakeProvider provider = provider(protocol, reply -> reply.refuse(status, Map.of(), code, message));
        return failure(ask(patient.once(contestant(provider)), QUESTION, _ -> {}))
                .kind();
    }
}
