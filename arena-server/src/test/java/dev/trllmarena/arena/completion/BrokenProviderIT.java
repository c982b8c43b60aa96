package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.FakeProvider;
import dev.trllmarena.arena.fakes.RawServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Providers whose answers break or lead astray: every one is a failure, and no error tells a secret.
@Timeout(60)
class BrokenProviderIT extends ProviderScene {
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anErrorInMidStreamIsAFailure(Protocol protocol) {
        StringBuilder pieces = new StringBuilder();
        FakeProvider provider = provider(protocol, reply -> {
            reply.text("Yarım");
            reply.send(reply.speech().errorInStream());
            reply.wire().end();
        });
        ModelFailure failure = failure(ask(patient.of(contestant(provider)), QUESTION, pieces::append));
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
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
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
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
                        .getMessage())
                .contains("without a finish reason");
        provider.now(reply -> reply.text("Kopan")); // the connection is closed in the middle of the body
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void anotherContentTypeIsAFailure(Protocol protocol) {
        FakeProvider provider =
                provider(protocol, reply -> reply.wire().answer(200, Map.of("Content-Type", "application/json"), "{}"));
        assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
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
                assertThat(failure(ask(patient.of(contestant(provider)), QUESTION, _ -> {}))
                                .kind())
                        .isEqualTo(Kind.FAILED);
                assertThat(other.requests()).isEmpty();
            }
        }
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
            ModelFailure failure = failure(ask(patient.once(contestant), QUESTION, _ -> {}));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace + failure.toString() + contestant + contestant.upstreams())
                    .doesNotContain(FakeProvider.KEY, "Merhaba", "gizli");
        }
    }
}
