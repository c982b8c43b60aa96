package dev.trllmarena.node.program;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.trllmarena.node.checkpoint.Adapter;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A loaded decoder: the program of `decoder.py` with the weights of one checkpoint and a pool of keys and values.
///
/// Loaded on any thread, then used by one thread at a time.
public final class DecoderProgram implements AutoCloseable {
    private final PtNDManager manager;
    private final PtSymbolBlock block;

    private final int threads;

    /// Held while an adapter is read beside the steps, so that the program is not closed meanwhile.
    private final Object reading = new Object();

    private boolean closed;
    private boolean choosing;

    private DecoderProgram(PtNDManager manager, PtSymbolBlock block, int threads) {
        this.manager = manager;
        this.block = block;
        this.threads = threads;
    }

    /// Loads the weights of a checkpoint and takes the memory of its pool.
    ///
    /// @param positions the longest sequence
    /// @param poolTokens how many tokens' keys and values the pool holds
    public static DecoderProgram load(
            Checkpoint checkpoint, ComputeType type, String device, int positions, int poolTokens)
            throws BrokenCheckpoint {
        PtNDManager manager = PyTorch.manager(device);
        try {
            int threads = PyTorch.threads(CheckpointReader.summary(checkpoint).bytes());
            byte[] archive = TorchScriptArchive.write(
                    source(), "Decoder", DecoderAttributes.of(checkpoint.config(), type, device));
            PtSymbolBlock block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
            DecoderProgram program = new DecoderProgram(manager, block, threads);
            new WeightLoader(program, checkpoint).load();
            program.prepare(
                    checkpoint
                            .config()
                            .rope()
                            .inverseFrequencies(checkpoint.config().headSize()),
                    positions,
                    poolTokens);
            return program;
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e); // an array of bytes does not fail
        } catch (RuntimeException | BrokenCheckpoint e) {
            manager.close();
            throw e;
        }
    }

    /// Runs a step and draws one token for each of its `last` tokens; see `decoder.py` for the shapes, which lie here
    /// row by row in one array each. An id of -1 says that the logits are not finite.
    public int[] step(long[] tokens, long[] rows, long[] last, float[] sampling) {
        try (PtNDManager step = (PtNDManager) manager.newSubManager();
                Arguments arguments = new Arguments(step)) {
            arguments.add(tokens, new Shape(3, tokens.length / 3)).add(rows, new Shape(rows.length / 3, 3));
            if (last.length == 0) {
                call("prefill", arguments.values()).close();
                return new int[0];
            }
            arguments.add(last, new Shape(last.length)).add(sampling, new Shape(last.length, 4));
            try (IValue drawn = call("step", arguments.values())) {
                long[] ids = drawn.toTensor(step).toLongArray();
                int[] narrow = new int[ids.length];
                for (int i = 0; i < ids.length; i++) {
                    narrow[i] = Math.toIntExact(ids[i]);
                }
                return narrow;
            }
        }
    }

    /// Reads the matrices of an adapter, on any thread, beside the steps.
    public AdapterMatrices read(Adapter adapter) {
        synchronized (reading) {
            if (closed) {
                throw new IllegalStateException("the base is not loaded any more");
            }
            return AdapterMatrices.read(this, adapter);
        }
    }

    /// Puts an adapter in use under a number above 0.
    public void adapt(int number, AdapterMatrices adapter) {
        adapter.use(this, number);
    }

    public void forget(int number) {
        try (IValue value = IValue.from((long) number)) {
            call("forget", value).close();
        }
    }

    /// Says which adapter each token of the next step has, 0 for none; empty if no token has one.
    public void choose(long[] numbers) {
        if (numbers.length == 0 && !choosing) {
            return;
        }
        try (PtNDManager scope = (PtNDManager) manager.newSubManager();
                Arguments arguments = new Arguments(scope)) {
            call("choose", arguments.add(numbers, new Shape(numbers.length)).values())
                    .close();
        }
        choosing = numbers.length > 0;
    }

    @Override
    public void close() {
        synchronized (reading) {
            closed = true;
            block.close();
            manager.close();
        }
    }

    IValue call(String method, IValue... arguments) {
        PyTorch.prepareThread(threads);
        return IValueUtils.runMethod(block, method, arguments);
    }

    PtNDManager manager() {
        return manager;
    }

    private void prepare(float[] inverseFrequencies, int positions, int poolTokens) {
        try (PtNDManager scope = (PtNDManager) manager.newSubManager();
                Arguments arguments = new Arguments(scope)) {
            arguments
                    .add(inverseFrequencies, new Shape(inverseFrequencies.length))
                    .add(positions)
                    .add(poolTokens);
            call("prepare", arguments.values()).close();
        }
    }

    private static String source() {
        try (InputStream in = Objects.requireNonNull(DecoderProgram.class.getResourceAsStream("decoder.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
