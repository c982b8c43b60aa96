package dev.trllmarena.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.GenerationDefaults;
import dev.trllmarena.node.engine.Sampling;
import dev.trllmarena.node.text.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatRequestTest {
    private static final GenerationDefaults DEFAULTS =
            new GenerationDefaults(Set.of(2), 0.4f, 40, 0.9f, OptionalInt.of(128));

    @Test
    void theCheckpointsDefaultsStandWhereTheRequestIsSilent() throws IOException {
        Sampling sampling = read("").sampling(DEFAULTS, new Random(1));
        assertThat(sampling.temperature()).isEqualTo(0.4f);
        assertThat(sampling.topK()).isEqualTo(40);
        assertThat(sampling.topP()).isEqualTo(0.9f);
        assertThat(sampling.seed()).isEqualTo(new Random(1).nextLong());
    }

    @Test
    void whatTheRequestSaysOutranksTheDefaults() throws IOException {
        Sampling sampling = read(", \"temperature\": 0, \"top_k\": -1, \"top_p\": 1, \"seed\": -5")
                .sampling(DEFAULTS, new Random(1));
        assertThat(sampling).isEqualTo(new Sampling(0, 0, 1, -5));
    }

    @Test
    void nullIsTheSameAsAbsent() throws IOException {
        assertThat(read(", \"temperature\": null, \"stop\": null, \"tools\": null, \"stream\": null"))
                .isEqualTo(read(""));
    }

    @Test
    void textPartsAreJoined() throws IOException {
        ChatRequest request = ChatRequest.read(Json.parse("""
                {"model": "m", "messages": [{"role": "user", "content":
                 [{"type": "text", "text": "Mer"}, {"type": "text", "text": "haba"}]}]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(request.messages()).containsExactly(new Message("user", "Merhaba"));
    }

    @Test
    void aStopIsATextOrAFew() throws IOException {
        assertThat(read(", \"stop\": \"a\"").stop()).containsExactly("a");
        assertThat(read(", \"stop\": [\"a\", \"b\"]").stop()).containsExactly("a", "b");
        assertThatThrownBy(() -> read(", \"stop\": [" + "\"a\",".repeat(16) + "\"a\"]"))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("`stop` must hold at most 16 texts");
    }

    @Test
    void aWrongValueIsShownShortened() {
        assertThatThrownBy(() -> read(", \"seed\": \"" + "x".repeat(500) + "\""))
                .isInstanceOf(Refusal.Invalid.class)
                .satisfies(refusal ->
                        assertThat(String.valueOf(refusal.getMessage())).hasSizeLessThan(150));
    }

    private static ChatRequest read(String more) throws IOException {
        String body = "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"Merhaba\"}]" + more + "}";
        return ChatRequest.read(Json.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
