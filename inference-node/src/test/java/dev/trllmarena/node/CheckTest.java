package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final String MODELS = System.getProperty("models");

    private static final Path SHARED = Path.of(System.getProperty("shared"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aSoundCheckpointIsDescribed() throws IOException {
        int exit = run("check", "tr-mini-llama-sft", "--models", MODELS, "--json", "--context", "512");
        JsonNode report = RunningNode.json(out.toString(StandardCharsets.UTF_8));
        assertThat(exit).isZero();
        assertThat(report.path("architecture").asText()).isEqualTo("LlamaForCausalLM");
        assertThat(report.path("dtype").asText()).isEqualTo("BF16");
        assertThat(report.path("parameters").asLong()).isBetween(3_000_000L, 4_000_000L);
        // 7 layers, keys and values, 2 heads of 32, 2 bytes each
        assertThat(report.path("kv_bytes_per_token").asLong()).isEqualTo(7 * 2 * 2 * 32 * 2);
        assertThat(report.path("kv_bytes").asLong()).isEqualTo(7L * 2 * 2 * 32 * 2 * 512 * 16);
        assertThat(report.path("template_preview").asText()).contains("Merhaba, nasılsın?");
        assertThat(report.path("licence").asText()).isEqualTo("CC0-1.0");
    }

    @Test
    void theTableIsForPeopleAndTheJsonIsExact() throws IOException {
        run("check", "tr-mini-llama-sft", "--models", MODELS, "--json", "--context", "9000");
        JsonNode report = RunningNode.json(out.toString(StandardCharsets.UTF_8));
        assertThat(report.path("memory_bytes").asLong())
                .isEqualTo(report.path("weight_bytes").asLong()
                        + report.path("kv_bytes").asLong()
                        + report.path("workspace_bytes").asLong());
        assertThat(report.path("warnings").toString()).contains("the model's context is 1024 tokens", "not for 9000");
        out.reset();
        run("check", "tr-mini-llama-sft", "--models", MODELS);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("parameters +3\\.\\d M, stored as BF16")
                .containsPattern("memory +\\d+\\.\\d MB for 16 conversations of 1,024 tokens")
                .contains("licence         CC0-1.0")
                .as("nothing was asked for that the model lacks")
                .doesNotContain("warning");
    }

    @Test
    @EnabledIf("referencesAreThere")
    void anAdapterIsDescribedWithItsBase() throws IOException {
        assertThat(run(
                        "check",
                        "lora",
                        "--models",
                        SHARED.resolve("models/tiny").toString(),
                        "--json"))
                .isZero();
        JsonNode report = RunningNode.json(out.toString(StandardCharsets.UTF_8));
        assertThat(report.path("adapter_of").asText()).isEqualTo("llama");
        // rank 4 on seven projections of three layers
        assertThat(report.path("adapter_parameters").asLong())
                .isEqualTo(3 * 4 * ((64 + 64) + 2 * (64 + 32) + (64 + 64) + 3 * (64 + 128)));
        assertThat(report.path("template_preview").asText()).contains("Merhaba");
    }

    static boolean referencesAreThere() {
        return Files.isDirectory(SHARED.resolve("models/tiny/lora"));
    }

    @Test
    void eachProblemOfABrokenOneHasItsLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"architectures\": [\"Gemma9ForCausalLM\"]}");
        assertThat(run("check", folder.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("problem: ")))
                .hasSizeGreaterThan(2)
                .anyMatch(line -> line.contains("Gemma9ForCausalLM"));
    }

    @Test
    void aFolderThatIsNotThereIsToldAsOne() {
        assertThat(run("check", "yok-boyle-bir-model", "--models", MODELS)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("there is no such folder");
    }

    @Test
    void wrongUsageExitsWithTwoAndNamesEachMistake() {
        assertThat(run("serve", "--node-port", "abc", "--dtyp", "float32")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--node-port must be a whole number from 0 to 65535, was \"abc\"")
                .contains("--dtyp is not known; did you mean dtype?");
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("uçur")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void everyCommandHasHelp() {
        assertThat(run("--help")).isZero();
        assertThat(run("serve", "--help")).isZero();
        assertThat(run("check", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--node-port (NODE_PORT)", "--concurrency");
    }

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
