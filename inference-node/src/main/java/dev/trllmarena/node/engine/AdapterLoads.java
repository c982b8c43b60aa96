package dev.trllmarena.node.engine;

import dev.trllmarena.node.program.ComputeType;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Reads the adapters that are asked for, beside the steps of their base. Owned by the engine thread; the reading
/// runs on threads of its own, which report through the engine's mailbox.
final class AdapterLoads {
    private static final System.Logger LOG = System.getLogger(AdapterLoads.class.getName());

    private final ComputeType type;
    private final long patienceNanos;
    private final Residents residents;
    private final Executor threads;
    private final Consumer<Runnable> mailbox;

    AdapterLoads(EngineLimits limits, Residents residents, Executor threads, Consumer<Runnable> mailbox) {
        type = ComputeType.named(limits.dtype());
        patienceNanos = limits.memory().patience().toNanos();
        this.residents = residents;
        this.threads = threads;
        this.mailbox = mailbox;
    }

    void begin() {
        for (ServedModel served : residents.all()) {
            served.adaptersToRead().forEach(adapter -> begin(served, adapter));
        }
    }

    /// One without room waits for others to leave, as a checkpoint does.
    private void begin(ServedModel served, ServedAdapter adapter) {
        long bytes = MemoryNeed.bytes(adapter.adapter(), type);
        if (bytes > residents.freeBytes() && !residents.makeRoom(bytes)) {
            if (adapter.waitedNanos() > patienceNanos) {
                String reason =
                        "there is no room for the model %s: it needs %s of memory beside its base, which leaves %s"
                                .formatted(
                                        adapter.name(),
                                        ByteCount.shown(bytes),
                                        ByteCount.shown(Math.max(0, residents.freeBytes())));
                LOG.log(Level.WARNING, reason);
                served.failAdapter(adapter, new AnswerEvent.Failed(reason, AnswerEvent.Cause.NO_ROOM));
            }
            return;
        }
        residents.take(adapter, bytes);
        adapter.begin();
        LanguageModel model = served.model();
        threads.execute(() -> read(model, served, adapter));
    }

    /// On a thread of its own.
    private void read(LanguageModel model, ServedModel served, ServedAdapter adapter) {
        try {
            LanguageModel.LoadedAdapter loaded = model.read(adapter.adapter());
            mailbox.accept(() -> served.adapted(adapter, loaded));
            LOG.log(Level.INFO, "loaded {0} on {1}", adapter.name(), served.name());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "cannot load " + adapter.name(), e);
            mailbox.accept(() -> {
                residents.giveBack(adapter);
                served.failAdapter(
                        adapter, new AnswerEvent.Failed("the model " + adapter.name() + " cannot be loaded"));
            });
        }
    }
}
