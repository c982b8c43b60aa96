package dev.trllmarena.node.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whatever config.json holds, it is read or refused by a line.
final class ConfigFuzz {
    @FuzzTest
    void aConfigurationIsReadOrRefused(byte[] json) {
        List<String> problems = new ArrayList<>();
        Optional<ModelConfig> config = JsonFields.parse("config.json", json, problems)
                .map(fields -> new ConfigReader(fields, problems).read());
        if (problems.isEmpty()) {
            ModelConfig shape = config.orElseThrow();
            assertThat(shape.queryHeads() % shape.keyValueHeads()).isZero();
            assertThat(shape.layers()).isBetween(1, 1024);
            assertThat(shape.rope().inverseFrequencies(shape.headSize())).hasSize(shape.headSize() / 2);
            assertThat(ExpectedTensors.of(shape)).hasSizeLessThan(300_000);
        } else {
            assertThat(problems).allMatch(line -> line.startsWith("config.json"));
        }
    }
}
