package dev.trllmarena.arena.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.IntSupplier;

/// What is counted. Contestants are no label here: a counter that moves with a battle would tell who answers it.
/// Threads may share it.
public final class Meters {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter battles = Counter.builder()
            .name("arena_battles_total")
            .help("Battles that were opened.")
            .register(registry);
    private final Counter votes = Counter.builder()
            .name("arena_votes_total")
            .help("Votes that were recorded, by outcome.")
            .labelNames("outcome")
            .register(registry);
    private final Counter sideFailures = Counter.builder()
            .name("arena_side_failures_total")
            .help("Calls to a model that gave no whole answer.")
            .register(registry);
    private final Counter retries = Counter.builder()
            .name("arena_model_retries_total")
            .help("Calls to a model that were tried again before its first word.")
            .register(registry);
    private final Gauge openStreams = Gauge.builder()
            .name("arena_open_streams")
            .help("Event streams that are open.")
            .register(registry);
    private final Histogram writes = Histogram.builder()
            .name("arena_database_write_seconds")
            .help("Time from asking for a write until it is safe on disk.")
            .classicUpperBounds(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2)
            .classicOnly()
            .register(registry);

    public void battleOpened() {
        battles.inc();
    }

    public void voted(String outcome) {
        votes.labelValues(outcome).inc();
    }

    public void sideFailed() {
        sideFailures.inc();
    }

    public void retried() {
        retries.inc();
    }

    public void streamOpened() {
        openStreams.inc();
    }

    public void streamClosed() {
        openStreams.dec();
    }

    public void written(Duration time) {
        writes.observe(time.toNanos() / 1e9);
    }

    public void watchLiveBattles(IntSupplier count) {
        GaugeWithCallback.builder()
                .name("arena_live_battles")
                .help("Battles in memory.")
                .callback(callback -> callback.call(count.getAsInt()))
                .register(registry);
    }

    /// How many contestants rest because they failed; which ones would tell who answers.
    public void watchResting(IntSupplier count) {
        GaugeWithCallback.builder()
                .name("arena_resting_contestants")
                .help("Contestants that are not drawn because they failed again and again.")
                .callback(callback -> callback.call(count.getAsInt()))
                .register(registry);
    }

    /// Everything in Prometheus' text format.
    public byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.builder().build().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
