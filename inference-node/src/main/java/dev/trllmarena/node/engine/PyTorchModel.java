package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Adapter;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.program.AdapterMatrices;
import dev.trllmarena.node.program.ComputeType;
import dev.trllmarena.node.program.DecoderProgram;
import dev.trllmarena.node.program.StepInput;
import java.util.List;
import java.util.stream.LongStream;

/// A model that runs as a decoder program in PyTorch.
final class PyTorchModel implements LanguageModel {
    private final DecoderProgram program;
    private final int vocabulary;

    private PyTorchModel(DecoderProgram program, int vocabulary) {
        this.program = program;
        this.vocabulary = vocabulary;
    }

    static LanguageModel load(EngineLimits limits, Checkpoint checkpoint, int context, int poolTokens)
            throws BrokenCheckpoint {
        ComputeType type = ComputeType.named(limits.dtype());
        return new PyTorchModel(
                DecoderProgram.load(checkpoint, type, limits.device(), limits.operators(), context, poolTokens),
                checkpoint.config().vocabularySize());
    }

    @Override
    public Outcome step(Batch batch) {
        batch.copies().forEach(copy -> program.copy(copy.from(), copy.to(), copy.count()));
        program.choose(adapters(batch));
        StepInput input = input(batch);
        Wishes wishes = Wishes.of(batch, vocabulary);
        return wishes.isEmpty() ? new Outcome(program.step(input)) : wishes.read(program.step(input, wishes.input()));
    }

    private static StepInput input(Batch batch) {
        int count = batch.tokens();
        long[] tokens = new long[3 * count]; // ids, positions, slots
        long[] rows = new long[3 * batch.rows().size()];
        List<Batch.Row> drawing = batch.drawing();
        long[] last = new long[drawing.size()];
        float[] sampling = new float[StepInput.SAMPLING_WIDTH * drawing.size()];
        int token = 0;
        int row = 0;
        int drawn = 0;
        for (Batch.Row r : batch.rows()) {
            for (int position = r.first(); position < r.first() + r.count(); position++) {
                tokens[token] = r.sequence().token(position);
                tokens[count + token] = position;
                tokens[2 * count + token] = (long) r.place().start() + position;
                token++;
            }
            rows[3 * row] = r.place().start();
            rows[3 * row + 1] = (long) r.first() + r.count();
            rows[3 * row + 2] = r.count();
            row++;
            if (r.draws()) {
                Sampling how = r.sequence().generation().sampling();
                last[drawn] = token - 1L;
                int at = StepInput.SAMPLING_WIDTH * drawn;
                sampling[at] = how.temperature();
                sampling[at + 1] = how.topK();
                sampling[at + 2] = how.topP();
                sampling[at + 3] = how.minP();
                sampling[at + 4] = r.sequence().nextUniform();
                drawn++;
            }
        }
        return new StepInput(tokens, rows, last, sampling);
    }

    /// The adapter of each token; empty if no token has one.
    private static long[] adapters(Batch batch) {
        return batch.rows().stream().anyMatch(row -> row.sequence().adapter() > 0)
                ? batch.rows().stream()
                        .flatMapToLong(
                                row -> LongStream.generate(() -> row.sequence().adapter())
                                        .limit(row.count()))
                        .toArray()
                : new long[0];
    }

    @Override
    public LoadedAdapter read(Adapter adapter) {
        return new Loaded(program.read(adapter));
    }

    @Override
    public void adapt(int number, LoadedAdapter adapter) {
        program.adapt(number, ((Loaded) adapter).matrices());
    }

    @Override
    public void forget(int number) {
        program.forget(number);
    }

    private record Loaded(AdapterMatrices matrices) implements LoadedAdapter {
        @Override
        public void close() {
            matrices.close();
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
