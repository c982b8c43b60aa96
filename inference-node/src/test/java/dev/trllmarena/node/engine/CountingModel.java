package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Adapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A model without weights: after token t of any sequence comes t + 1. A token of 1000 and more breaks it.
final class CountingModel implements LanguageModel {
    private final Runnable beforeStep;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param beforeStep lets a test hold a step back
    CountingModel(Runnable beforeStep) {
        this.beforeStep = beforeStep;
    }

    @Override
    public Outcome step(Batch batch) {
        beforeStep.run();
        List<Integer> drawn = new ArrayList<>();
        for (Batch.Row row : batch.drawing()) {
            int last = row.sequence().token(row.first() + row.count() - 1);
            if (last >= 1000) {
                throw new IllegalStateException("token " + last);
            }
            drawn.add(last + 1);
        }
        return new Outcome(drawn.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public LoadedAdapter read(Adapter adapter) {
        return () -> {};
    }

    @Override
    public void adapt(int number, LoadedAdapter adapter) {}

    @Override
    public void forget(int number) {}

    @Override
    public void close() {
        closed.set(true);
    }

    boolean isClosed() {
        return closed.get();
    }
}
