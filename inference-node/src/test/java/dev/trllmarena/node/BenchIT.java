package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `bench`. That its figures are there is tested, never how good they are.
class BenchIT {
    private static final String MODELS = System.getProperty("models");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aQuickRunOnARandomCheckpointBesideARunningServerFillsEveryRow(@TempDir Path folder, @TempDir Path served)
            throws Exception {
        Path random = folder.resolve("random");
        assertThat(run("bench", "--make-random", "tiny", random.toString(), "--models", MODELS))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(CheckpointReader.read(random).config().layers()).isEqualTo(2);
        out.reset();
        try (RunningNode other = new RunningNode(served, 64, 16)) {
            String address = "http://127.0.0.1:" + other.node.port();
            assertThat(run("bench", random.toString(), "--quick", "--json", "--compare", address))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
        JsonNode report = RunningNode.json(out.toString(StandardCharsets.UTF_8));
        assertThat(report.at("/machine/read_bytes_per_second").asDouble()).isGreaterThan(1e8);
        assertThat(report.at("/machine/operations_per_second").asDouble()).isGreaterThan(1e8);
        assertThat(report.path("rows")).hasSize(15).allSatisfy(row -> {
            assertThat(row.path("value").asDouble()).as(row.toString()).isPositive();
            if (row.path("unit").asText().equals("tok/s")) {
                assertThat(row.path("share").asDouble()).as(row.toString()).isPositive();
            }
        });
        assertThat(report.path("rows"))
                .filteredOn(row -> row.path("compared").isNumber())
                .hasSize(7)
                .allSatisfy(row -> assertThat(row.path("ratio").asDouble()).isPositive());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("decode, 16 at once");
    }

    @Test
    void whatCannotBeMeasuredIsToldInOneLine(@TempDir Path folder) throws IOException {
        assertThat(run("bench", "yok-boyle-bir-model", "--models", MODELS)).isEqualTo(1);
        Files.createDirectory(folder.resolve("broken"));
        assertThat(run("bench", "broken", "--models", folder.toString())).isEqualTo(1);
        assertThat(run("bench", "--make-random", "llama-900b", "x")).isEqualTo(2);
        assertThat(run("bench", "one", "two")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no checkpoint")
                .contains("config.json")
                .contains("llama-1.1b, tiny")
                .contains("bench takes one checkpoint");
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
