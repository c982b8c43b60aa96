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
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The operator library of `inference-node/native/`: looked for beside the node's jar, loaded once, tried once. Where
/// it is
/// absent, does not fit this processor, or fails, everything goes on with PyTorch's operators.
///
/// The choice is a text: `auto`, `off`, or the file of a library. The first library that a process is asked for stays.
final class OwnOperators {
    private static final System.Logger LOG = System.getLogger(OwnOperators.class.getName());

    /// Changes with the operators; the library says the same number.
    private static final int VERSION = 3;

    /// What `trllm_processor` says.
    private static final int WITHOUT = 0;

    private static final int WITH_AMX = 2;

    private static final String BESIDE_THE_JAR = "native/libtrllm_operators.so";

    private static final String TRIAL = """
            class Trial(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def trial(self, x: Tensor) -> Tensor:
                narrow = torch.to(x, 15)
                weight = torch.cat([x, torch.neg(x)], 0)
                product = ops.trllm.product(narrow, ops.trllm.pack(torch.to(weight, 15)), None)
                return torch.max(torch.abs(torch.to(product, 6) - torch.linear(x, weight)))
            """;

    private static Optional<Boolean> loaded = Optional.empty();

    private OwnOperators() {}

    static synchronized boolean work(String choice) {
        if (choice.equals("off")) {
            return false;
        }
        if (loaded.isEmpty()) {
            loaded = Optional.of(load(choice));
        }
        return loaded.get();
    }

    @SuppressWarnings("restricted") // native code is what this is about; the node is started with the leave to call it
    static boolean load(String choice) {
        boolean asked = !choice.equals("auto");
        Path library = asked ? Path.of(choice) : besideTheJar();
        if (!asked && !Files.exists(library)) {
            LOG.log(Level.DEBUG, "PyTorch's own operators: there is no {0}", library);
            return false;
        }
        try {
            PyTorch.prepareThread(1); // the library needs PyTorch's
            SymbolLookup functions = SymbolLookup.libraryLookup(library.toAbsolutePath(), Arena.global());
            int version = call(functions, "trllm_version");
            if (version != VERSION) {
                throw new EngineException(
                        "its version is %d, this node needs %d; ./arena build --native".formatted(version, VERSION));
            }
            int processor = call(functions, "trllm_processor");
            if (processor == WITHOUT) {
                throw new EngineException("this processor has no products of bfloat16 in AVX-512");
            }
            if (processor == WITH_AMX && !asked) {
                LOG.log(Level.INFO, "PyTorch's operators: this processor has AMX, which those use");
                return false;
            }
            if (call(functions, "trllm_register") != 0) {
                throw new EngineException("PyTorch does not take it");
            }
            if (difference() >= 1) { // sums reach 64, where bfloat16 is exact to 0.5
                throw new EngineException("its products are wrong");
            }
            LOG.log(Level.INFO, "own operators: {0}", library);
            return true;
        } catch (IllegalArgumentException | EngineException e) {
            LOG.log(Level.WARNING, "PyTorch''s operators, not those of {0}: {1}", library, e.getMessage());
            return false;
        }
    }

    /// As a build leaves it: next to the jar, or next to the folder of classes.
    private static Path besideTheJar() {
        try {
            Path code = Path.of(OwnOperators.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.resolveSibling(BESIDE_THE_JAR);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e); // a place on this machine
        }
    }

    @SuppressWarnings("restricted") // as above
    private static int call(SymbolLookup functions, String name) {
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(
                            functions.find(name).orElseThrow(() -> new EngineException("it has no function " + name)),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT))
                    .invokeExact();
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineException(name + " failed", e);
        }
    }

    private static float difference() {
        try (PtNDManager manager = PyTorch.manager("cpu");
                Arguments arguments = new Arguments(manager)) {
            byte[] archive =
                    TorchScriptArchive.write(TRIAL, "Trial", Map.of("training", new AttributeValue.Bool(false)));
            PtSymbolBlock block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
            float[] whole = new float[32 * 32]; // small whole numbers are exact in bfloat16
            for (int i = 0; i < whole.length; i++) {
                whole[i] = i % 5 - 2;
            }
            try (IValue difference = IValueUtils.runMethod(
                    block, "trial", arguments.add(whole, new Shape(32, 32)).values())) {
                return difference.toTensor(manager).getFloat();
            } finally {
                block.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array of bytes does not fail
        }
    }
}
