package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.FakeProvider;
import dev.trllmarena.arena.fakes.RawServer;
import dev.trllmarena.arena.fakes.Speech;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The three SDKs against servers that speak their wire formats, on good days.
@Timeout(60)
class ProviderIT extends ProviderScene {
    private static final Speech.Counts COUNTS = new Speech.Counts(1200, 200, 90, 30);

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
        ChatModel model = patient.once(contestant(provider));
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
        assertThat(ask(patient.of(contestant(provider)), conversation, _ -> {})
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
}
