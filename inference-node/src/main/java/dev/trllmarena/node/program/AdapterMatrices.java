package dev.trllmarena.node.program;

import ai.djl.pytorch.jni.IValue;
import dev.trllmarena.node.checkpoint.Adapter;
import dev.trllmarena.node.checkpoint.LowRank;
import dev.trllmarena.node.checkpoint.ModelConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The matrices of an adapter in the memory of its base's program, not yet in use there.
public final class AdapterMatrices implements AutoCloseable {
    private static final Pattern PROJECTION = Pattern.compile("model\\.layers\\.(\\d+)\\.\\w+\\.(\\w+)_proj");

    private final IValue matrices;
    private final long[] places;

    private AdapterMatrices(IValue matrices, long[] places) {
        this.matrices = matrices;
        this.places = places;
    }

    static AdapterMatrices read(DecoderProgram program, Adapter adapter) {
        ModelConfig config = adapter.base().config();
        long[] places = new long[3 * adapter.projections().size()];
        int next = 0;
        for (LowRank projection : adapter.projections()) {
            WeightLoader.take(program, projection.down());
            WeightLoader.take(program, projection.up());
            try (Arguments arguments = new Arguments(program.manager())) {
                program.call("scale", arguments.addReal(projection.scale()).values())
                        .close();
            }
            for (long number : place(projection.projection(), config)) {
                places[next++] = number;
            }
        }
        return new AdapterMatrices(program.call("hand_over"), places);
    }

    /// Its joint projection in `decoder.py`, and the rows there before and after its own.
    private static long[] place(String projection, ModelConfig config) {
        Matcher name = PROJECTION.matcher(projection);
        if (!name.matches()) {
            throw new IllegalArgumentException(projection);
        }
        long first = 4L * Integer.parseInt(name.group(1));
        long query = (long) config.queryHeads() * config.headSize();
        long keyValue = (long) config.keyValueHeads() * config.headSize();
        long inner = config.intermediateSize();
        return switch (name.group(2)) {
            case "q" -> new long[] {first, 0, 2 * keyValue};
            case "k" -> new long[] {first, query, keyValue};
            case "v" -> new long[] {first, query + keyValue, 0};
            case "o" -> new long[] {first + 1, 0, 0};
            case "gate" -> new long[] {first + 2, 0, inner};
            case "up" -> new long[] {first + 2, inner, 0};
            case "down" -> new long[] {first + 3, 0, 0};
            default -> throw new IllegalArgumentException(projection);
        };
    }

    /// Puts it in use.
    void use(DecoderProgram program, int number) {
        try (IValue number64 = IValue.from((long) number);
                IValue where = IValue.listFrom(places)) {
            program.call("adapt", number64, matrices, where).close();
        }
    }

    @Override
    public void close() {
        matrices.close();
    }
}
