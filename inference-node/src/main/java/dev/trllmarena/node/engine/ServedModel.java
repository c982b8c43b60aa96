package dev.trllmarena.node.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A checkpoint in service: its requests, its scheduler and, once loaded, its model. Owned by the engine thread.
final class ServedModel {
    private final String name;
    private final Scheduler scheduler;
    private final Semaphore waitingPlaces;
    private final Map<Sequence, Answer> answers = new HashMap<>();
    private @Nullable LanguageModel model;
    private long steps;
    private long promptTokens;
    private long generatedTokens;
    private long cachedTokens;

    /// @param waitingPlaces of the engine's queue; one is given back for each request that waits no longer
    ServedModel(String name, Scheduler scheduler, Semaphore waitingPlaces) {
        this.name = name;
        this.scheduler = scheduler;
        this.waitingPlaces = waitingPlaces;
    }

    String name() {
        return name;
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
        cachedTokens += batch.copies().stream().mapToInt(Batch.Copy::count).sum();
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
                    isLast(delivery.event()) ? answers.remove(delivery.sequence()) : answers.get(delivery.sequence()));
            answer.ifPresent(open -> {
                open.cached(delivery.sequence().cached());
                open.put(delivery.event());
            });
        }
    }

    private static boolean isLast(AnswerEvent event) {
        return switch (event) {
            case AnswerEvent.PromptScored _, AnswerEvent.Token _ -> false;
            case AnswerEvent.Finished _, AnswerEvent.Failed _ -> true;
        };
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
        return new EngineStatus.CheckpointStatus(
                name,
                isLoaded(),
                scheduler.running(),
                scheduler.waiting(),
                scheduler.used(),
                scheduler.pool().total(),
                steps,
                promptTokens,
                generatedTokens,
                scheduler.kept(),
                cachedTokens);
    }
}
