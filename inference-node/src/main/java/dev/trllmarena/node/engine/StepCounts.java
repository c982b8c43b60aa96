package dev.trllmarena.node.engine;

/// What the steps of one checkpoint have done since it was loaded. Owned by the engine thread.
final class StepCounts {
    private long steps;
    private long promptTokens;
    private long generatedTokens;
    private long cachedTokens;

    void add(Batch batch) {
        steps++;
        generatedTokens += batch.drawing().size();
        cachedTokens += batch.copies().stream().mapToInt(Batch.Copy::count).sum();
        promptTokens += batch.rows().stream()
                .filter(row -> row.first() < row.sequence().generation().prompt().length)
                .mapToInt(Batch.Row::count)
                .sum();
    }

    long steps() {
        return steps;
    }

    long promptTokens() {
        return promptTokens;
    }

    long generatedTokens() {
        return generatedTokens;
    }

    /// Of prompts, that were found computed.
    long cachedTokens() {
        return cachedTokens;
    }
}
