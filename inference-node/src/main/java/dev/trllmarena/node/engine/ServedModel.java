package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Checkpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A checkpoint in service: its requests, its scheduler and, once loaded, its model. Owned by the engine thread.
final class ServedModel {
    private final Checkpoint checkpoint;
    private final Scheduler scheduler;
    private final Semaphore waitingPlaces;
    private final Map<Sequence, Answer> answers = new HashMap<>();
    private @Nullable LanguageModel model;
    private long lastUse;
    private long steps;
    private long promptTokens;
    private long generatedTokens;

    /// @param waitingPlaces of the engine's queue; one is given back for each request that waits no longer
    ServedModel(Checkpoint checkpoint, Scheduler scheduler, Semaphore waitingPlaces) {
        this.checkpoint = checkpoint;
        this.scheduler = scheduler;
        this.waitingPlaces = waitingPlaces;
    }

    String name() {
        return checkpoint.name();
    }

    /// When it was asked last, counted in requests to the engine.
    long lastUse() {
        return lastUse;
    }

    void use(long now) {
        lastUse = now;
    }

    /// Whether it may leave its memory to another checkpoint.
    boolean isDispensable() {
        return isLoaded() && isIdle() && !checkpoint.card().pinned();
    }

    /// Whether somebody would miss it if it were not loaded after all.
    boolean isWanted() {
        return !isIdle() || checkpoint.card().pinned();
    }

    void add(Generation generation, Answer answer) {
        Sequence sequence = new Sequence(generation);
        answers.put(sequence, answer);
        scheduler.add(sequence);
    }

    void loaded(LanguageModel loaded) {
        model = loaded;
    }

    boolean isLoaded() {
        return model != null;
    }

    boolean isIdle() {
        return answers.isEmpty();
    }

    /// Drops the requests that nobody waits for and runs one step; empty when there was nothing to run.
    Optional<List<Scheduler.Delivery>> step() {
        int waiting = scheduler.waiting();
        dropClosed();
        Optional<Batch> batch = model == null ? Optional.empty() : scheduler.next();
        waitingPlaces.release(waiting - scheduler.waiting()); // before the step: who is admitted waits no longer
        return batch.map(this::run);
    }

    private List<Scheduler.Delivery> run(Batch batch) {
        List<Scheduler.Delivery> deliveries =
                scheduler.complete(batch, Objects.requireNonNull(model).step(batch));
        steps++;
        generatedTokens += batch.drawing().size();
        promptTokens += batch.rows().stream()
                .filter(row -> row.first() < row.sequence().generation().prompt().length)
                .mapToInt(Batch.Row::count)
                .sum();
        return deliveries;
    }

    private void dropClosed() {
        answers.entrySet().removeIf(entry -> {
            if (entry.getValue().isClosed()) {
                scheduler.drop(entry.getKey());
                return true;
            }
            return false;
        });
    }

    void deliver(List<Scheduler.Delivery> deliveries) {
        for (Scheduler.Delivery delivery : deliveries) {
            Optional<Answer> answer = Optional.ofNullable(
                    delivery.event() instanceof AnswerEvent.Token
                            ? answers.get(delivery.sequence())
                            : answers.remove(delivery.sequence()));
            answer.ifPresent(open -> open.put(delivery.event()));
        }
    }

    /// Ends all its requests with one sentence and frees what they held.
    void failAll(String reason) {
        int waiting = scheduler.waiting();
        answers.forEach((sequence, answer) -> {
            scheduler.drop(sequence);
            answer.put(new AnswerEvent.Failed(reason));
        });
        answers.clear();
        waitingPlaces.release(waiting);
    }

    void unload() {
        if (model != null) {
            model.close();
            model = null;
        }
    }

    EngineStatus.CheckpointStatus status() {
        KvPool pool = scheduler.pool();
        return new EngineStatus.CheckpointStatus(
                name(),
                isLoaded(),
                scheduler.running(),
                scheduler.waiting(),
                pool.used(),
                pool.total(),
                steps,
                promptTokens,
                generatedTokens);
    }
}
