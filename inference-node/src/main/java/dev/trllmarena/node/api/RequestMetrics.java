package dev.trllmarena.node.api;

/// What one request tells the metrics; owned by the request's thread.
final class RequestMetrics {
    private final NodeMetrics metrics;
    private final String model;
    private long lastNanos = System.nanoTime();
    private boolean first = true;
    private boolean knowsCached;

    RequestMetrics(NodeMetrics metrics, String model, int promptTokens) {
        this.metrics = metrics;
        this.model = model;
        metrics.promptTokens().labelValues(model).inc(promptTokens);
    }

    void token() {
        long now = System.nanoTime();
        double seconds = (now - lastNanos) / 1e9;
        (first ? metrics.timeToFirstToken() : metrics.interTokenLatency())
                .labelValues(model)
                .observe(seconds);
        metrics.generationTokens().labelValues(model).inc();
        lastNanos = now;
        first = false;
    }

    /// How many tokens of the prompt were found computed already; counted once.
    void cached(int tokens) {
        if (!knowsCached) {
            knowsCached = true;
            metrics.cachedPromptTokens().labelValues(model).inc(tokens);
        }
    }

    void finished(String reason) {
        metrics.success().labelValues(model, reason).inc();
    }
}
