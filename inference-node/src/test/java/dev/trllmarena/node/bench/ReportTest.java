package dev.trllmarena.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.bench.Measurement.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report REPORT = new Report(
            new MachineLimits(20e9, 400e9, 2, "a processor", "[always] never"),
            "model",
            "LlamaForCausalLM",
            1_000_000,
            "bfloat16",
            2e6,
            "http://other/",
            List.of(
                    Measurement.of("decode", 40, Unit.TOKENS_PER_SECOND)
                            .limitedTo(80, "memory")
                            .against(20),
                    Measurement.of("first token", 50, Unit.MILLISECONDS).against(25),
                    Measurement.of("resident", 512, Unit.MEBIBYTES)));

    @Test
    void jsonHoldsEveryNumberAndNullWhereThereIsNone() throws IOException {
        JsonNode json = Json.parse(REPORT.json().getBytes(StandardCharsets.UTF_8));
        assertThat(json.at("/machine/read_bytes_per_second").asDouble()).isEqualTo(20e9);
        assertThat(json.at("/checkpoint/parameters").asLong()).isEqualTo(1_000_000);
        assertThat(json.at("/rows/0/share").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/rows/0/ratio").asDouble()).isEqualTo(2);
        assertThat(json.at("/rows/0/limited_by").asText()).isEqualTo("memory");
        assertThat(json.at("/rows/1/ratio").asDouble())
                .as("half as fast: more milliseconds are worse")
                .isEqualTo(0.5);
        assertThat(json.at("/rows/2/limit").isNull()).isTrue();
        assertThat(json.at("/rows/2/compared").isNull()).isTrue();
    }

    @Test
    void theTableHasALineForEachRowWithItsShareAndRatio() {
        assertThat(REPORT.text().lines())
                .anyMatch(line -> line.matches("decode +40\\.0 tok/s +80\\.0 +50 % +memory +20\\.0 +2\\.00"))
                .anyMatch(line -> line.matches("first token +50\\.0 ms +25\\.0 +0\\.50"))
                .anyMatch(line -> line.matches("resident +512 MiB"));
    }
}
