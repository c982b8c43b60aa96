package dev.trllmarena.node.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DecoderProgramIT {
    @Test
    void aPromptInOneStepIsFollowedByTheGreedyToken() throws Exception {
        for (String name : new String[] {"llama", "qwen2", "mixtral"}) {
            Path folder = Path.of(System.getProperty("shared"), "models", "tiny", name);
            Checkpoint checkpoint = CheckpointReader.read(folder);
            try (DecoderProgram program = DecoderProgram.load(checkpoint, ComputeType.FLOAT32, "cpu", 512, 1024)) {
                JsonNode prompt = Json.parse(Files.readAllBytes(folder.resolve("golden.json")))
                        .path("prompts")
                        .get(0);
                int n = prompt.path("ids").size();
                long[] tokens = new long[3 * n];
                for (int i = 0; i < n; i++) {
                    tokens[i] = prompt.path("ids").get(i).asInt();
                    tokens[n + i] = i;
                    tokens[2 * n + i] = 10L + i;
                }
                int[] ids = program.step(tokens, new long[] {10, n, n}, new long[] {n - 1}, new float[] {0, 0, 1, 0});
                assertThat(ids[0])
                        .as(name)
                        .isEqualTo(prompt.path("greedy").path("ids").get(0).asInt());
            }
        }
    }
}
