package dev.trllmarena.node.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The library beside PyTorch's operators, where it is built (`./arena build --native`) and fits this processor.
final class OwnOperatorsIT {
    /// Each method gives the largest difference between the two ways, in units of bfloat16's precision at the size of
    /// the
    /// sums: different orders of summation differ by one rounding.
    private static final String COMPARISON = """
            class Comparison(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool

              def product(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                x, w, b, = self.narrow(x), self.narrow(w), self.narrow(b)
                packed = ops.trllm.pack(w)
                first = self.far(ops.trllm.product(x, packed, None), torch.linear(x, w))
                second = self.far(ops.trllm.product(x, packed, b), torch.linear(x, w, b))
                return torch.maximum(first, second)

              # What is not rounded differs by the order of summation alone.
              def unrounded(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                x, w, b, = self.narrow(x), self.narrow(w), self.narrow(b)
                packed = ops.trllm.pack(w)
                exact = torch.linear(torch.to(x, 6), torch.to(w, 6))
                first = self.far(ops.trllm.logits(x, packed), exact)
                second = self.far(ops.trllm.onto(r, x, packed, b), r + exact + torch.to(b, 6))
                return torch.maximum(first, second)

              def gated(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                x, w, b, = self.narrow(x), self.narrow(w), self.narrow(b)
                joint = torch.linear(torch.to(x, 6), torch.to(w, 6), torch.to(b, 6))
                gate, up, = torch.chunk(joint, 2, -1)
                return self.far(ops.trllm.gated(x, ops.trllm.pack(w), b), torch.silu(gate) * up)

              def norm(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                weight = self.narrow(torch.select(w, 0, 0))
                normed = x * torch.rsqrt(torch.mean(x * x, [-1], True) + 1e-05)
                return self.far(ops.trllm.norm(x, weight, 1e-05), normed * torch.to(weight, 6))

              def embed(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                w = self.narrow(w)
                ids = torch.arange(w.size(0), dtype=4)
                return self.far(ops.trllm.embed(ids, ops.trllm.pack(w)), w)

              # The rows of a product do not know of each other.
              def alone(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                x, b, = self.narrow(x), self.narrow(b)
                packed = ops.trllm.pack(self.narrow(w))
                together = ops.trllm.product(x, packed, b)
                result = torch.zeros([], dtype=6)
                for i in range(x.size(0)):
                  one = ops.trllm.product(torch.slice(x, 0, i, i + 1, 1), packed, b)
                  result = torch.maximum(result, self.far(one, torch.slice(together, 0, i, i + 1, 1)))
                return result

              # In here, so that Java's own memory does not count.
              def often(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                x, w, b, = self.narrow(x), self.narrow(w), self.narrow(b)
                for i in range(5000):
                  packed = ops.trllm.pack(w)
                  r = ops.trllm.onto(r, x, packed, b) - ops.trllm.logits(x, packed)
                return torch.max(r)

              def misfit(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                return ops.trllm.product(self.narrow(x), ops.trllm.pack(torch.t(self.narrow(w)).contiguous()), None)

              def unpacked(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                return ops.trllm.product(self.narrow(x), torch.flatten(self.narrow(w)), None)

              def wide(self, x: Tensor, w: Tensor, b: Tensor, r: Tensor) -> Tensor:
                return ops.trllm.pack(w)

              def narrow(self, x: Tensor) -> Tensor:
                return torch.to(x, 15)

              def far(self, own: Tensor, other: Tensor) -> Tensor:
                own, other, = torch.to(own, 6), torch.to(other, 6)
                size = torch.clamp_min(torch.abs(other), 0.5)
                return torch.max(torch.abs(own - other) / size) * 256.
            """;

    private PtNDManager manager;
    private PtSymbolBlock block;

    @BeforeEach
    void load() throws Exception {
        assumeTrue(OwnOperators.work("auto"), "the library is not built, or not for this processor");
        manager = PyTorch.manager("cpu");
        byte[] archive =
                TorchScriptArchive.write(COMPARISON, "Comparison", Map.of("training", new AttributeValue.Bool(false)));
        block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
    }

    @AfterEach
    void close() {
        if (block != null) {
            block.close();
            manager.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 64, 32",
        "1, 1, 1",
        "2, 17, 3",
        "3, 33, 31",
        "5, 16, 65",
        "6, 100, 48",
        "7, 31, 127",
        "16, 960, 576",
        "17, 47, 129",
        "64, 80, 200",
        "130, 112, 96"
    })
    void productsAreThoseOfPyTorch(int tokens, int outputs, int inputs) {
        assertThat(difference("product", tokens, outputs, inputs)).isLessThanOrEqualTo(2.1f);
        assertThat(difference("unrounded", tokens, outputs, inputs)).isLessThanOrEqualTo(0.01f);
        assertThat(difference("embed", tokens, outputs, inputs)).isZero();
        assertThat(difference("alone", tokens, outputs, inputs)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 32", "3, 34, 31", "5, 96, 65", "16, 3072, 576", "33, 18, 7"})
    void gatesAreThoseOfPyTorch(int tokens, int outputs, int inputs) {
        assertThat(difference("gated", tokens, outputs, inputs)).isLessThanOrEqualTo(1.1f);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 576", "4, 1, 33", "300, 1, 129"})
    void normsAreThoseOfPyTorch(int tokens, int outputs, int inputs) {
        assertThat(difference("norm", tokens, outputs, inputs)).isLessThanOrEqualTo(1.1f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"misfit", "unpacked", "wide"})
    void whatDoesNotFitIsAnErrorAndNothingElseSuffers(String method) {
        assertThatThrownBy(() -> difference(method, 3, 40, 24))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("trllm operators");
        assertThat(difference("embed", 3, 40, 24)).isZero();
    }

    @Test
    void manyCallsLeaveNoMemoryBehind() throws Exception {
        difference("often", 4, 512, 64);
        long before = residentKibibytes();
        difference("often", 4, 512, 64); // a weight that stayed would be 64 KiB each time
        assertThat(residentKibibytes() - before).isLessThan(32 << 10);
    }

    @Test
    void aFileThatIsNoLibraryLeavesThingsAsTheyAre(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("library.so"), "not a library");
        assertThat(OwnOperators.load(file.toString())).isFalse();
        assertThat(OwnOperators.load(folder.resolve("absent.so").toString())).isFalse();
        assertThat(OwnOperators.work("off")).isFalse();
    }

    private float difference(String method, int tokens, int outputs, int inputs) {
        SplittableRandom random = new SplittableRandom(outputs * 31L + inputs);
        PyTorch.prepareThread(2);
        try (PtNDManager scope = (PtNDManager) manager.newSubManager();
                Arguments arguments = new Arguments(scope)) {
            arguments
                    .add(values(random, tokens * inputs), new Shape(tokens, inputs))
                    .add(values(random, outputs * inputs), new Shape(outputs, inputs))
                    .add(values(random, outputs), new Shape(outputs))
                    .add(values(random, tokens * outputs), new Shape(tokens, outputs));
            try (IValue result = IValueUtils.runMethod(block, method, arguments.values())) {
                return result.toTensor(scope).toFloatArray()[0];
            }
        }
    }

    private static float[] values(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static long residentKibibytes() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
