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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatRequestTest {
    private static final GenerationDefaults DEFAULTS =
            new GenerationDefaults(Set.of(2), 0.4f, 40, 0.9f, OptionalInt.of(128));

    @Test
    void theCheckpointsDefaultsStandWhereTheRequestIsSilent() throws IOException {
        Sampling sampling = read("").options().sampling().of(DEFAULTS, 100, 17, 0);
        assertThat(sampling.temperature()).isEqualTo(0.4f);
        assertThat(sampling.topK()).isEqualTo(40);
        assertThat(sampling.topP()).isEqualTo(0.9f);
        assertThat(sampling.seed()).isEqualTo(17);
    }

    @Test
    void theCheckpointsPenaltiesStandToo() throws IOException {
        GenerationDefaults penalised = new GenerationDefaults(
                Set.of(2), 0.4f, 40, 0.9f, 0.05f, 1.1f, 0.5f, -0.5f, OptionalInt.empty(), List.of());
        assertThat(read(", \"presence_penalty\": 0").options().sampling().of(penalised, 100, 17, 0))
                .isEqualTo(new Sampling(0.4f, 40, 0.9f, 0.05f, 1.1f, 0.5f, 0, Map.of(), 17));
    }

    @Test
    void whatTheRequestSaysOutranksTheDefaults() throws IOException {
        Sampling sampling = read(", \"temperature\": 0, \"top_k\": -1, \"top_p\": 1, \"seed\": -5")
                .options()
                .sampling()
                .of(DEFAULTS, 100, 17, 0);
        assertThat(sampling).isEqualTo(new Sampling(0, 0, 1, -5));
    }

    @Test
    void penaltiesAndBiasReachTheEngine() throws IOException {
        Sampling sampling = read("""
                , "min_p": 0.1, "repetition_penalty": 1.2, "frequency_penalty": -0.5, "presence_penalty": 2,
                "logit_bias": {"7": -100, "99": 1.5}, "seed": 3""").options().sampling().of(DEFAULTS, 100, 17, 0);
        assertThat(sampling)
                .isEqualTo(new Sampling(0.4f, 40, 0.9f, 0.1f, 1.2f, -0.5f, 2, Map.of(7, -100f, 99, 1.5f), 3));
    }

    @Test
    void aBiasForATokenThatTheModelLacksIsRefused() throws IOException {
        SamplingFields fields = read(", \"logit_bias\": {\"100\": 1}").options().sampling();
        assertThatThrownBy(() -> fields.of(DEFAULTS, 100, 17, 0))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessage("`logit_bias` must name token ids from 0 to 99, was 100");
    }

    @Test
    void theAnswersOfOneRequestAreDrawnWithDifferentSeeds() throws IOException {
        SamplingFields fields = read(", \"seed\": 5, \"n\": 3").options().sampling();
        assertThat(IntStream.range(0, 3)
                        .mapToLong(
                                number -> fields.of(DEFAULTS, 100, 17, number).seed()))
                .doesNotHaveDuplicates()
                .startsWith(5L);
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
        assertThat(read(", \"stop\": \"a\"").options().stop()).containsExactly("a");
        assertThat(read(", \"stop\": [\"a\", \"b\"]").options().stop()).containsExactly("a", "b");
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
