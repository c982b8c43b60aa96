package dev.trllmarena.node.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole decoders with own operators and with PyTorch's, in bfloat16: the families, odd sizes of heads, windows, norms
/// of heads.
@Tag("references")
final class OwnDecoderIT {
    private static final int POSITIONS = 300;
    private static final int TOKENS = 150; // more than two blocks of keys

    @BeforeEach
    void isThere() {
        assumeTrue(OwnOperators.work("auto"), "the library is not built, or not for this processor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama",
                "llama-rope3",
                "llama-tied",
                "llama-bias",
                "llama-headdim",
                "mistral",
                "mixtral",
                "mixtral-sliding",
                "qwen2",
                "qwen2-sliding",
                "qwen3"
            })
    void bothWaysGiveTheSameHiddenStates(String name) throws Exception {
        float[] own = run(name, "auto", List.of(TOKENS));
        float[] other = run(name, "off", List.of(TOKENS));
        int width = own.length / TOKENS;
        double[] distances = new double[TOKENS];
        for (int token = 0; token < TOKENS; token++) {
            distances[token] = distance(own, other, token * width, width);
        }
        Arrays.sort(distances);
        // A few roundings of bfloat16 a layer; a wrong mask or head would be of the size of the states themselves.
        // Where two
        // experts are nearly equal a rounding chooses, so a few tokens of a mixture are further apart.
        boolean isMixture = name.startsWith("mixtral");
        assertThat(distances[TOKENS / 2]).isLessThan(isMixture ? 0.06 : 0.03);
        assertThat(distances[TOKENS * 9 / 10]).isLessThan(isMixture ? 0.2 : 0.06);
    }

    /// How far one token's states are apart, as a share of their size.
    private static double distance(float[] own, float[] other, int from, int width) {
        double distance = 0;
        double size = 0;
        for (int i = from; i < from + width; i++) {
            distance += (own[i] - other[i]) * (double) (own[i] - other[i]);
            size += other[i] * (double) other[i];
        }
        return Math.sqrt(distance / size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama-headdim", "mistral", "mixtral-sliding", "qwen3"})
    void aTokenIsTheSameHoweverThePromptIsCut(String name) throws Exception {
        float[] whole = run(name, "auto", List.of(TOKENS));
        List<Integer> cuts = new ArrayList<>(List.of(1, 63, 2, 17));
        for (int left = TOKENS - 83; left > 0; left--) {
            cuts.add(1);
        }
        assertThat(run(name, "auto", cuts)).isEqualTo(whole);
    }

    /// The hidden states of a made-up sequence, read in parts of these lengths.
    private static float[] run(String name, String operators, List<Integer> parts) throws Exception {
        Path folder = Path.of(System.getProperty("shared"), "models", "tiny", name);
        List<float[]> states = new ArrayList<>();
        int length = 0;
        try (DecoderProgram program = DecoderProgram.load(
                CheckpointReader.read(folder), ComputeType.BFLOAT16, "cpu", operators, POSITIONS, POSITIONS)) {
            int first = 0;
            for (int part : parts) {
                float[] some = hidden(program, first, part);
                states.add(some);
                length += some.length;
                first += part;
            }
        }
        float[] all = new float[length];
        int at = 0;
        for (float[] some : states) {
            System.arraycopy(some, 0, all, at, some.length);
            at += some.length;
        }
        return all;
    }

    private static float[] hidden(DecoderProgram program, int first, int count) {
        int start = 40; // of the extent
        long[] tokens = new long[3 * count];
        for (int i = 0; i < count; i++) {
            tokens[i] = (first + i) * 37L % 200;
            tokens[count + i] = (long) first + i;
            tokens[2 * count + i] = (long) start + first + i;
        }
        try (PtNDManager scope = (PtNDManager) program.manager().newSubManager();
                Arguments arguments = new Arguments(scope)) {
            arguments.add(tokens, new Shape(3, count)).add(new long[] {start, first + count, count}, new Shape(1, 3));
            try (IValue hidden = program.call("hidden", arguments.values());
                    IValue logits = program.call("logits", hidden)) {
                return logits.toTensor(scope).toFloatArray();
            }
        }
    }
}
