package dev.trllmarena.node.program;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Map;

/// Whether this processor and this library multiply packed bfloat16 matrices: the operators are private to PyTorch and
/// absent from some builds of it, so they are tried once.
final class PackedProducts {
    private static final System.Logger LOG = System.getLogger(PackedProducts.class.getName());

    private static final String TRIAL = """
            class Trial(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def trial(self, x: Tensor) -> Tensor:
                if not ops.mkldnn._is_mkldnn_bf16_supported():
                  ops.prim.RaiseException("the processor has no products of bfloat16")
                narrow = torch.to(x, 15)
                weight = torch.to(torch.cat([x, torch.neg(x)], 0), 15)
                exact = torch.linear(x, torch.cat([x, torch.neg(x)], 0))
                packed = torch.to(self.product(narrow, self.pack(weight), None), 6)
                return torch.max(torch.abs(packed - exact))
            """;

    private static final boolean WORK = tried();

    private PackedProducts() {}

    static boolean work() {
        return WORK;
    }

    private static boolean tried() {
        try (PtNDManager manager = PyTorch.manager("cpu");
                Arguments arguments = new Arguments(manager)) {
            byte[] archive = TorchScriptArchive.write(
                    TRIAL + ProgramText.read("packed.py"), "Trial", Map.of("training", new AttributeValue.Bool(false)));
            PtSymbolBlock block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
            float[] whole = new float[32 * 32]; // small whole numbers are exact in bfloat16
            for (int i = 0; i < whole.length; i++) {
                whole[i] = i % 5 - 2;
            }
            PyTorch.prepareThread(1);
            try (IValue difference = IValueUtils.runMethod(
                    block, "trial", arguments.add(whole, new Shape(32, 32)).values())) {
                return difference.toTensor(manager).getFloat() < 1; // sums reach 64, where bfloat16 is exact to 0.5
            } finally {
                block.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array of bytes does not fail
        } catch (EngineException e) {
            LOG.log(Level.INFO, "matrices stay unpacked: {0}", e.getMessage());
            return false;
        }
    }
}
