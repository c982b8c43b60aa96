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
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What is counted. What bears a contestant's name moves only when a battle is over, voted or ended: whoever scrapes
/// before learns nothing of who answers.
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

    private final Counter retries = Counter.builder()
            .name("arena_model_retries_total")
            .help("Calls to a model that were made again, before its first text.")
            .register(registry);
    private final Histogram commits = Histogram.builder()
            .name("arena_database_commit_seconds")
            .help("Time to put a commit on disk; works that waited together share one.")
            .classicUpperBounds(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2)
            .classicOnly()
            .register(registry);
    private final Histogram firstText = Histogram.builder()
            .name("arena_first_text_seconds")
            .help("From the question to a contestant's first text, counted when the battle is over.")
            .labelNames("contestant")
            .classicUpperBounds(0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60)
            .classicOnly()
            .register(registry);
    private final Histogram answers = Histogram.builder()
            .name("arena_answer_seconds")
            .help("A contestant's whole answers in a battle, counted when the battle is over.")
            .labelNames("contestant")
            .classicUpperBounds(0.5, 1, 2, 5, 10, 20, 60, 120, 300)
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

    public void streamOpened() {
        openStreams.inc();
    }

    public void streamClosed() {
        openStreams.dec();
    }

    public void written(Duration time) {
        writes.observe(time.toNanos() / 1e9);
    }

    public void committed(Duration time) {
        commits.observe(time.toNanos() / 1e9);
    }

    /// A call is made again; without a name, since the battle goes on.
    public void retried() {
        retries.inc();
    }

    /// How long a contestant took in a battle that is over. To be called only then.
    public void answered(String contestant, OptionalLong firstTextMillis, OptionalLong totalMillis) {
        firstTextMillis.ifPresent(millis -> firstText.labelValues(contestant).observe(millis / 1000.0));
        totalMillis.ifPresent(millis -> answers.labelValues(contestant).observe(millis / 1000.0));
    }

    /// How many contestants are in each state of the circuit breaker. By number only: who rests does not answer, and
    /// whoever knew his name would know that.
    public void watchBreakers(Supplier<Map<String, Integer>> contestantsByState) {
        GaugeWithCallback.builder()
                .name("arena_breakers")
                .help("Contestants, by the state of their circuit breaker.")
                .labelNames("state")
                .callback(callback -> contestantsByState.get().forEach((state, count) -> callback.call(count, state)))
                .register(registry);
    }

    public void watchRunningTurns(IntSupplier count) {
        GaugeWithCallback.builder()
                .name("arena_running_turns")
                .help("Questions that are being answered.")
                .callback(callback -> callback.call(count.getAsInt()))
                .register(registry);
    }

    public void watchWriterQueue(IntSupplier length) {
        GaugeWithCallback.builder()
                .name("arena_database_queue")
                .help("Writes that wait for the one writer.")
                .callback(callback -> callback.call(length.getAsInt()))
                .register(registry);
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
