package dev.trllmarena.node.bench;

import dev.trllmarena.node.bench.Measurement.Unit;

/// What the machine's memory and processors would allow a checkpoint at best.
record Bounds(MachineLimits machine, CheckpointCost cost) {
    Measurement decode(String name, double tokensPerSecond, int streams, int context) {
        return Measurement.of(name, tokensPerSecond, Unit.TOKENS_PER_SECOND)
                .limitedTo(streams / stepSeconds(streams, context), stepBound(streams, context));
    }

    Measurement prefill(String name, double tokensPerSecond, int tokens) {
        return Measurement.of(name, tokensPerSecond, Unit.TOKENS_PER_SECOND)
                .limitedTo(tokens / promptSeconds(tokens), promptBound(tokens));
    }

    Measurement firstToken(String name, double millis, int tokens) {
        return Measurement.of(name, millis, Unit.MILLISECONDS)
                .limitedTo(1e3 * promptSeconds(tokens), promptBound(tokens));
    }

    /// Clients in step with each other: their prompts one after the other, then their answers together.
    Measurement mixed(String name, double tokensPerSecond, int clients, int promptTokens, int answerTokens) {
        double seconds = clients * cost.operationsOfPrompt(promptTokens) / machine.operationsPerSecond()
                + answerTokens * stepSeconds(clients, promptTokens + answerTokens / 2);
        return Measurement.of(name, tokensPerSecond, Unit.TOKENS_PER_SECOND)
                .limitedTo((double) clients * answerTokens / seconds, "memory, products");
    }

    private double stepSeconds(int streams, int context) {
        return Math.max(
                readSeconds(streams, context),
                streams * cost.operationsOfStep(context) / machine.operationsPerSecond());
    }

    private String stepBound(int streams, int context) {
        return stepSeconds(streams, context) > readSeconds(streams, context) ? "products" : "memory";
    }

    private double readSeconds(int streams, int context) {
        return cost.bytesPerStep(streams, context) / machine.readBytesPerSecond();
    }

    private double promptSeconds(int tokens) {
        return Math.max(readSeconds(tokens, 0), cost.operationsOfPrompt(tokens) / machine.operationsPerSecond());
    }

    private String promptBound(int tokens) {
        return promptSeconds(tokens) > readSeconds(tokens, 0) ? "products" : "memory";
    }
}
