package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.fakes.FakeProvider;
import dev.trllmarena.commons.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `check-contestants` with a node and three contestants behind APIs.
@Timeout(60)
class CheckContestantsIT extends CommercialScene {
    @Test
    void checkingAsksEverybodyAndSaysWhatTheOthersLack() throws Exception {
        node.with("bir", "Bir", FakeNode.saying("evet"));
        String all = check(0, "--contestants=" + list(), "--node=" + node.address());
        assertThat(all.lines().filter(line -> line.startsWith("model-o")))
                .singleElement()
                .asString()
                .contains("answers", "31337", "4242", "0.119512500");
        assertThat(all).contains("bir ").doesNotContain(FakeProvider.KEY);

        gemini.now(reply -> reply.refuse(401, Map.of(), "invalid_api_key", "no such key: " + FakeProvider.KEY));
        JsonNode rows = Json.parse(check(1, "--contestants=" + list(), "--node=" + node.address(), "--json")
                        .getBytes(StandardCharsets.UTF_8))
                .path("contestants");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(2).path("failure").asText()).isEqualTo("denied");
        assertThat(rows.toString()).doesNotContain(FakeProvider.KEY);

        assertThat(check(0, "--node=" + node.address()))
                .contains("gpt-4o", "there is no key in the environment variable OPENAI_API_KEY")
                .contains("no node serves the model tr-mini-llama-sft");
    }

    private String check(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("check-contestants"));
        all.addAll(List.of(arguments));
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new Main(to, to, Map.of()).run(all)).isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8);
    }
}
