package dev.trllmarena.node.program;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("references")
final class DecoderProgramIT {
    /// How far two float32 implementations of attention lie apart, with a margin.
    private static final Offset<Float> TOLERANCE = Offset.offset(2e-4f);

    private static final int POSITIONS = 512;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama", "llama-rope3", "llama-linear", "llama-tied", "llama-bias", "llama-headdim", "llama-sharded",
                "llama-f32", "llama-f16", "llama-v5", "llama2-spm", "mistral", "mistral-spm", "mixtral",
                "mixtral-sliding", "qwen2", "qwen2-sliding", "qwen3", "qwen3-v5"
            })
    void theBestLogitsAfterAPromptAreThoseOfTheReference(String name) throws Exception {
        Path folder = tiny(name);
        try (DecoderProgram program = load(folder)) {
            for (JsonNode prompt : Json.parse(Files.readAllBytes(folder.resolve("golden.json")))
                    .path("prompts")) {
                float[] logits = logitsAfter(program, prompt.path("ids"));
                JsonNode best = prompt.path("top20");
                for (int i = 0; i < 20; i++) {
                    assertThat(logits[best.path("ids").get(i).asInt()])
                            .as("%s, place %d", name, i)
                            .isCloseTo((float) best.path("logits").get(i).asDouble(), TOLERANCE);
                }
            }
        }
    }

    @Test
    void manyStepsLeaveNoTensorBehind() throws Exception {
        try (DecoderProgram program = load(tiny("mixtral"))) {
            int before = program.manager().getManagedArrays().size();
            for (int i = 0; i < 300; i++) {
                // id 7 at position i of the extent that starts at 0
                program.step(
                        new StepInput(new long[] {7, i, i}, new long[] {0, i + 1L, 1}, new long[] {0}, new float[] {
                            0.8f, 0, 1, 0, 0.5f
                        }));
            }
            assertThat(program.manager().getManagedArrays()).hasSize(before);
        }
    }

    private static float[] logitsAfter(DecoderProgram program, JsonNode ids) {
        int count = ids.size();
        long[] tokens = new long[3 * count];
        for (int i = 0; i < count; i++) {
            tokens[i] = ids.get(i).asInt();
            tokens[count + i] = i;
            tokens[2 * count + i] = i;
        }
        try (PtNDManager scope = (PtNDManager) program.manager().newSubManager();
                Arguments arguments = new Arguments(scope)) {
            arguments.add(tokens, new Shape(3, count)).add(new long[] {0, count, count}, new Shape(1, 3));
            try (IValue hidden = program.call("hidden", arguments.values());
                    IValue logits = program.call("logits", hidden)) {
                float[] all = logits.toTensor(scope).toFloatArray();
                int vocabulary = all.length / count;
                return Arrays.copyOfRange(all, all.length - vocabulary, all.length);
            }
        }
    }

    private static DecoderProgram load(Path folder) throws Exception {
        return DecoderProgram.load(
                CheckpointReader.read(folder), ComputeType.FLOAT32, "cpu", "auto", POSITIONS, POSITIONS);
    }

    private static Path tiny(String name) {
        return Path.of(System.getProperty("shared"), "models", "tiny", name);
    }
}
