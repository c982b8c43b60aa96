package dev.trllmarena.node.program;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Measures what this machine gives to a program, by the program of `machine.py`: the limits that a decoder is held
/// against. Used by one thread.
public final class MachineProgram implements AutoCloseable {
    private static final int BLOCKS = 8;
    private static final int BLOCK_ELEMENTS = 32 << 20; // of 4 bytes each: 1 GiB in all

    private static final int ROWS = 2048;
    private static final int INNER = 2048;
    private static final int COLUMNS = 4096;

    private final PtNDManager manager;
    private final PtSymbolBlock block;

    private MachineProgram(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    public static MachineProgram load(ComputeType type, String device) {
        PtNDManager manager = PyTorch.manager(device);
        try {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            attributes.put("training", new AttributeValue.Bool(false));
            attributes.put("device", new AttributeValue.Text(device));
            attributes.put("dtype", new AttributeValue.Whole(type.number()));
            attributes.put("memory", new AttributeValue.NoTensors());
            attributes.put("factors", new AttributeValue.NoTensors());
            byte[] archive = TorchScriptArchive.write(source(), "Machine", attributes);
            return new MachineProgram(
                    manager, JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false));
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e); // an array of bytes does not fail
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /// The fastest of several readings of 1 GiB with all cores, in bytes a second.
    public double readBytesPerSecond(int repeats) {
        call("take_memory", BLOCKS, BLOCK_ELEMENTS);
        return 4.0 * BLOCKS * BLOCK_ELEMENTS / fastestSeconds("read", repeats);
    }

    /// The fastest of several products of large matrices with all cores, in operations a second; an addition and a
    /// multiplication are two. Lets go of the memory that was read.
    public double operationsPerSecond(int repeats) {
        call("take_factors", ROWS, INNER, COLUMNS);
        return 2.0 * ROWS * INNER * COLUMNS / fastestSeconds("multiply", repeats);
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }

    private double fastestSeconds(String method, int repeats) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            call(method);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest / 1e9;
    }

    private void call(String method, long... numbers) {
        PyTorch.prepareThread(PyTorch.threads(Long.MAX_VALUE));
        try (Arguments arguments = new Arguments(manager)) {
            for (long number : numbers) {
                arguments.add(number);
            }
            try (IValue result = IValueUtils.runMethod(block, method, arguments.values())) {
                Objects.requireNonNull(result);
            }
        }
    }

    private static String source() {
        try (InputStream in = Objects.requireNonNull(MachineProgram.class.getResourceAsStream("machine.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
