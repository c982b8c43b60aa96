package dev.trllmarena.node.api;

import dev.trllmarena.node.checkpoint.CheckpointFolder;
import dev.trllmarena.node.engine.EngineStatus;
import dev.trllmarena.node.engine.EngineStatus.CheckpointStatus;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What `/metrics` tells, named in vLLM's spirit. Gauges ask the engine when they are read.
final class NodeMetrics {
    private static final String PREFIX = "trllmarena_node_";
    private static final double[] SECONDS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter promptTokens = counter("prompt_tokens", "Tokens of prompts accepted", "model");
    private final Counter cachedPromptTokens =
            counter("prompt_tokens_cached", "Tokens of prompts that were found computed already", "model");
    private final Counter generationTokens = counter("generation_tokens", "Tokens generated", "model");
    private final Counter success =
            counter("request_success", "Answers that ended by themselves", "model", "finished_reason");
    private final Histogram timeToFirstToken =
            histogram("time_to_first_token_seconds", "From the accepted request to its first token");
    private final Histogram interTokenLatency =
            histogram("inter_token_latency_seconds", "From one token of an answer to the next");

    NodeMetrics(CheckpointFolder folder, Supplier<EngineStatus> status) {
        gauge(folder, status, "num_requests_running", "Requests in the running batch", CheckpointStatus::running);
        gauge(folder, status, "num_requests_waiting", "Requests that wait for a place", CheckpointStatus::waiting);
        gauge(
                folder,
                status,
                "kv_cache_usage",
                "Share of the places for keys and values that is taken, 0 to 1",
                one -> one.kvTokensTotal() == 0 ? 0 : (double) one.kvTokensUsed() / one.kvTokensTotal());
        gauge(
                folder,
                status,
                "kv_cache_tokens_used",
                "Places for keys and values that are taken",
                CheckpointStatus::kvTokensUsed);
        gauge(
                folder,
                status,
                "prefix_cache_hit_rate",
                "Share of the prompts' tokens that was found computed since the checkpoint was loaded, 0 to 1",
                one -> one.cachedTokens() == 0
                        ? 0
                        : (double) one.cachedTokens() / (one.cachedTokens() + one.promptTokens()));
    }

    Counter promptTokens() {
        return promptTokens;
    }

    Counter cachedPromptTokens() {
        return cachedPromptTokens;
    }

    Counter generationTokens() {
        return generationTokens;
    }

    Counter success() {
        return success;
    }

    Histogram timeToFirstToken() {
        return timeToFirstToken;
    }

    Histogram interTokenLatency() {
        return interTokenLatency;
    }

    byte[] text() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
        return out.toByteArray();
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(PREFIX + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    private Histogram histogram(String name, String help) {
        return Histogram.builder()
                .name(PREFIX + name)
                .help(help)
                .labelNames("model")
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
    }

    /// One value for each sound checkpoint; 0 for one that nobody has asked for yet.
    private void gauge(
            CheckpointFolder folder,
            Supplier<EngineStatus> status,
            String name,
            String help,
            ToDoubleFunction<CheckpointStatus> value) {
        GaugeWithCallback.builder()
                .name(PREFIX + name)
                .help(help)
                .labelNames("model")
                .callback(callback -> {
                    Map<String, CheckpointStatus> byName = status.get().checkpoints().stream()
                            .collect(Collectors.toMap(CheckpointStatus::name, Function.identity(), (one, _) -> one));
                    folder.entries().stream()
                            .filter(CheckpointFolder.Entry.Sound.class::isInstance)
                            .map(CheckpointFolder.Entry::name)
                            .filter(model -> !byName.containsKey(model))
                            .forEach(model -> callback.call(0, model));
                    byName.forEach((model, one) -> callback.call(value.applyAsDouble(one), model));
                })
                .register(registry);
    }
}
