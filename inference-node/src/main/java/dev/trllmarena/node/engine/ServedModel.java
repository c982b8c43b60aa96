package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Checkpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A checkpoint in service: its requests, its scheduler and, once loaded, its model. Owned by the engine thread.
final class ServedModel {
    private final Checkpoint checkpoint;
    private final Scheduler scheduler;
    private final Semaphore waitingPlaces;
    private final Map<Sequence, Answer> answers = new HashMap<>();
    private final ServedAdapters adapters = new ServedAdapters();
    private final StepCounts counts = new StepCounts();
    private @Nullable LanguageModel model;
    private long lastUse;

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
        return isLoaded() && isIdle() && !isPinned();
    }

    /// Whether somebody would miss it if it were not loaded after all.
    boolean isWanted() {
        return !isIdle() || isPinned();
    }

    /// It is, or an adapter on it is.
    private boolean isPinned() {
        return checkpoint.card().pinned() || adapters.arePinned();
    }

    /// @param asked this checkpoint or an adapter of it
    void add(Checkpoint asked, Generation generation, Answer answer) {
        if (asked.adapter().isEmpty()) {
            Sequence sequence = new Sequence(generation);
            answers.put(sequence, answer);
            scheduler.add(sequence);
            if (isLoaded()) {
                answer.begin();
            }
            return;
        }
        ServedAdapter adapter = adapters.find(asked);
        Sequence sequence = new Sequence(generation, adapter.number());
        answers.put(sequence, answer);
        if (adapter.isUsed()) {
            scheduler.add(sequence);
            answer.begin();
        } else {
            adapter.park(sequence);
        }
    }

    /// Knows a pinned adapter before somebody asks for it.
    void prepare(Checkpoint asked) {
        if (asked.adapter().isPresent()) {
            adapters.find(asked);
        }
    }

    /// The adapters that are asked for and not yet being read; none before the model itself is there.
    List<ServedAdapter> adaptersToRead() {
        return isLoaded() ? adapters.all().filter(ServedAdapter::isWanted).toList() : List.of();
    }

    LanguageModel model() {
        return Objects.requireNonNull(model);
    }

    /// Puts an adapter in use; its requests go on.
    void adapted(ServedAdapter adapter, LanguageModel.LoadedAdapter loaded) {
        try (loaded) {
            if (model != null) {
                model.adapt(adapter.number(), loaded);
            }
        }
        adapter.use();
        for (Sequence sequence : adapter.parked()) {
            scheduler.add(sequence);
            Optional.ofNullable(answers.get(sequence)).ifPresent(Answer::begin);
        }
        adapter.parked().clear();
    }

    /// Ends the requests of an adapter that cannot be used; the next one tries again.
    void failAdapter(ServedAdapter adapter, AnswerEvent.Failed failure) {
        adapters.remove(adapter);
        waitingPlaces.release(adapter.parked().size());
        for (Sequence sequence : adapter.parked()) {
            Optional.ofNullable(answers.remove(sequence)).ifPresent(answer -> answer.put(failure));
        }
        adapter.parked().clear();
    }

    /// The adapter's folder is gone or has changed: let go of it once its requests have ended.
    void forgetAdapter(String adapterName) {
        adapters.retire(adapterName);
    }

    /// Lets go of the adapters that are gone and have ended.
    List<ServedAdapter> dropRetiredAdapters() {
        List<ServedAdapter> ended = adapters.dropRetired(
                number -> answers.keySet().stream().anyMatch(sequence -> sequence.adapter() == number));
        for (ServedAdapter adapter : ended) {
            if (adapter.isUsed() && model != null) {
                model.forget(adapter.number());
            }
        }
        return ended;
    }

    Stream<ServedAdapter> allAdapters() {
        return adapters.all();
    }

    /// Its requests go on; those of adapters wait for theirs.
    void loaded(LanguageModel loaded) {
        model = loaded;
        answers.forEach((sequence, answer) -> {
            if (sequence.adapter() == 0) {
                answer.begin();
            }
        });
    }

    boolean isLoaded() {
        return model != null;
    }

    boolean isIdle() {
        return answers.isEmpty() && adapters.all().noneMatch(ServedAdapter::isLoading);
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
        counts.add(batch);
        return deliveries;
    }

    private void dropClosed() {
        answers.entrySet().removeIf(entry -> {
            if (entry.getValue().isClosed()) {
                scheduler.drop(entry.getKey());
                if (adapters.unpark(entry.getKey())) {
                    waitingPlaces.release();
                }
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

    /// Ends all its requests alike and frees what they held.
    void failAll(AnswerEvent.Failed failure) {
        int waiting = scheduler.waiting() + adapters.parked();
        answers.forEach((sequence, answer) -> {
            scheduler.drop(sequence);
            answer.put(failure);
        });
        answers.clear();
        adapters.all().forEach(adapter -> adapter.parked().clear());
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
                name(),
                isLoaded(),
                scheduler.running(),
                scheduler.waiting() + adapters.parked(),
                scheduler.used(),
                scheduler.pool().total(),
                counts.steps(),
                counts.promptTokens(),
                counts.generatedTokens(),
                scheduler.kept(),
                counts.cachedTokens());
    }
}
