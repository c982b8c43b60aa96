package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.JavaHeap;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The checkpoints that wait for room in memory, and how they are loaded once there is some: on threads of their own,
/// which report through the engine's mailbox. Owned by the engine thread.
final class CheckpointLoads {
    private static final System.Logger LOG = System.getLogger(CheckpointLoads.class.getName());

    private final EngineLimits limits;
    private final LanguageModel.Loader loader;
    private final Residents residents;
    private final Executor threads;
    private final Consumer<Runnable> mailbox;
    private final BiConsumer<ServedModel, AnswerEvent.Failed> discard;
    private final Consumer<String> defect;
    private final List<Load> waiting = new ArrayList<>();

    private record Load(ServedModel model, Checkpoint checkpoint, MemoryNeed need, int context, long askedNanos) {}

    /// @param defect told what only a new process can mend
    /// @param discard ends the requests of a model that is not loaded after all, with what they are told
    CheckpointLoads(
            EngineLimits limits,
            LanguageModel.Loader loader,
            Residents residents,
            Executor threads,
            Consumer<Runnable> mailbox,
            BiConsumer<ServedModel, AnswerEvent.Failed> discard,
            Consumer<String> defect) {
        this.limits = limits;
        this.loader = loader;
        this.residents = residents;
        this.threads = threads;
        this.mailbox = mailbox;
        this.discard = discard;
        this.defect = defect;
    }

    /// Loads a checkpoint as soon as there is room for it.
    void add(ServedModel model, Checkpoint checkpoint, MemoryNeed need, int context) {
        waiting.add(new Load(model, checkpoint, need, context, System.nanoTime()));
    }

    void cancel(ServedModel model) {
        waiting.removeIf(load -> load.model().equals(model));
    }

    /// Begins the loads that there is room for. Only the first one makes others leave, so that it is not overtaken for
    /// ever; one that waits too long fails.
    void begin() {
        for (Load load : List.copyOf(waiting)) {
            boolean isFirst = load.equals(waiting.getFirst());
            long bytes = load.need().bytes();
            if (!load.model().isWanted()) {
                discard.accept(load.model(), new AnswerEvent.Failed("nobody asks any more"));
            } else if (bytes <= residents.freeBytes() || (isFirst && residents.makeRoom(bytes))) {
                waiting.remove(load);
                residents.take(load.model(), bytes);
                threads.execute(() -> run(load));
            } else if (System.nanoTime() - load.askedNanos()
                    > limits.memory().patience().toNanos()) {
                String reason =
                        "there is no room for the model %s: it needs %s of memory, others that are in use leave %s"
                                .formatted(
                                        load.model().name(),
                                        ByteCount.shown(bytes),
                                        ByteCount.shown(Math.max(0, residents.freeBytes())));
                LOG.log(Level.WARNING, reason);
                discard.accept(load.model(), new AnswerEvent.Failed(reason, AnswerEvent.Cause.NO_ROOM));
            }
        }
    }

    /// On a thread of its own.
    private void run(Load load) {
        String name = load.checkpoint().name();
        ServedModel served = load.model();
        long start = System.nanoTime();
        try {
            LanguageModel model =
                    loader.load(load.checkpoint(), load.context(), load.need().kvTokens());
            LOG.log(Level.INFO, "loaded {0} in {1} ms", name, (System.nanoTime() - start) / 1_000_000);
            mailbox.accept(() -> served.loaded(model));
        } catch (BrokenCheckpoint e) {
            LOG.log(Level.WARNING, "cannot load {0}: {1}", name, e.getMessage());
            fail(
                    load,
                    "the model " + name + " cannot be loaded: " + e.problems().getFirst());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "cannot load " + name, e);
            if (e instanceof LinkageError) { // a class that could not begin stays so
                defect.accept("a part of the node cannot be used any more, it must be started anew: " + e.getMessage());
            }
            fail(load, "the model " + name + " cannot be loaded" + shortage(load, e));
        }
    }

    /// What the machine refuses in spite of the ledger, because others have taken it meanwhile.
    private static String shortage(Load load, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return ": " + JavaHeap.isTooSmall();
        }
        boolean isRefused = String.valueOf(failure.getMessage()).contains("allocate memory");
        return isRefused
                ? ": it needs %s of memory, which this machine does not give now"
                        .formatted(ByteCount.shown(load.need().bytes()))
                : "";
    }

    private void fail(Load load, String reason) {
        mailbox.accept(() -> discard.accept(load.model(), new AnswerEvent.Failed(reason)));
    }
}
