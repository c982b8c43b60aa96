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
import dev.trllmarena.node.checkpoint.ModelConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /// @param operators which operators do the work, as [OwnOperators] understands it
    /// @param positions the longest sequence
    /// @param poolTokens how many tokens' keys and values the pool holds
    public static DecoderProgram load(
            Checkpoint checkpoint, ComputeType type, String device, String operators, int positions, int poolTokens)
            throws BrokenCheckpoint {
        PtNDManager manager = PyTorch.manager(device);
        try {
            int threads = PyTorch.threads(CheckpointReader.summary(checkpoint).bytes());
            byte[] archive = TorchScriptArchive.write(
                    source(type, device, operators),
                    "Decoder",
                    DecoderAttributes.of(checkpoint.config(), type, device));
            PtSymbolBlock block = JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
            DecoderProgram program = new DecoderProgram(manager, block, threads);
            new WeightLoader(program, checkpoint).load();
            program.prepare(checkpoint.config(), positions, poolTokens);
            return program;
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e); // an array of bytes does not fail
        } catch (RuntimeException | BrokenCheckpoint e) {
            manager.close();
            throw e;
        }
    }

    /// Copies keys and values within the pool, between places that do not overlap.
    public void copy(int from, int to, int count) {
        try (Arguments arguments = new Arguments(manager)) {
            call("copy", arguments.add(from).add(to).add(count).values()).close();
        }
    }

    /// Runs a step and draws one token for each of its `last` tokens. An id of -1 says that the logits are not finite.
    public int[] step(StepInput input) {
        try (PtNDManager step = (PtNDManager) manager.newSubManager();
                Arguments arguments = input.arguments(step)) {
            if (input.last().length == 0) {
                call("prefill", arguments.values()).close();
                return new int[0];
            }
            input.addDraws(arguments);
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

    /// Runs a step in which some rows ask for more: the ids drawn, then scores, as `asked_step` of `decoder.py` lays
    /// them out.
    public float[] step(StepInput input, StepWishes wishes) {
        try (PtNDManager step = (PtNDManager) manager.newSubManager();
                Arguments arguments = input.arguments(step)) {
            input.addDraws(arguments);
            wishes.add(arguments);
            try (IValue results = call("asked_step", arguments.values())) {
                return results.toTensor(step).toFloatArray();
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

    private void prepare(ModelConfig config, int positions, int poolTokens) {
        float[] inverseFrequencies = config.rope().inverseFrequencies(config.headSize());
        try (PtNDManager scope = (PtNDManager) manager.newSubManager();
                Arguments arguments = new Arguments(scope)) {
            arguments
                    .add(inverseFrequencies, new Shape(inverseFrequencies.length))
                    .addReal(config.rope().attentionFactor())
                    .add(positions)
                    .add(poolTokens);
            call("prepare", arguments.values()).close();
        }
    }

    /// The library's own operators where there are any, else packed matrices where this processor multiplies those;
    /// there attention is made of products too.
    private static Stream<String> parts(ComputeType type, String device, String operators) {
        if (type.hasOwnOperators(device, operators)) {
            return Stream.of("own.py");
        }
        boolean packed = type == ComputeType.BFLOAT16 && device.equals("cpu") && PackedProducts.work();
        return packed
                ? Stream.of("attention.py", "unfused.py", "pointwise.py", "packed.py")
                : Stream.of("attention.py", "fused.py", "pointwise.py", "plain.py");
    }

    private static String source(ComputeType type, String device, String operators) {
        return Stream.concat(Stream.of("decoder.py", "sampling.py"), parts(type, device, operators))
                .map(ProgramText::read)
                .collect(Collectors.joining("\n"));
    }
}
