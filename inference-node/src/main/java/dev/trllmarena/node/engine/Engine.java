package dev.trllmarena.node.engine;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.program.ComputeType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Answers requests to any number of checkpoints on one thread of its own, which repeats: for each checkpoint with
/// work, one step. Everybody else speaks to that thread through its mailbox.
///
/// A checkpoint is loaded when it is first asked for and there is room for it; the one that was asked longest ago
/// leaves
/// for it.
public final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    /// How soon the places of requests given up during a load are noticed.
    private static final long IDLE_MILLIS = 50;

    private static final String STOPPING = "the node is stopping";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final EngineLimits limits;
    private final LanguageModel.Loader loader;
    private final Semaphore waitingPlaces;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(); // bounded by waitingPlaces
    private final ExecutorService loads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("load-", 0).factory());
    private final CountDownLatch drained = new CountDownLatch(1);
    private final Object gate = new Object();
    private final Thread thread;

    // The engine thread's own.
    private final Map<String, ServedModel> models = new LinkedHashMap<>();
    private final List<ServedModel> retiring = new ArrayList<>();
    private final List<Load> loadsToBegin = new ArrayList<>();
    private final MemoryLedger ledger;
    private long requests;

    private record Load(ServedModel model, Checkpoint checkpoint, MemoryNeed need, long askedNanos) {}

    private volatile EngineStatus status = new EngineStatus(0, List.of());
    private volatile boolean draining; // written under the gate
    private volatile boolean stopping;

    Engine(EngineLimits limits, LanguageModel.Loader loader) {
        this.limits = limits;
        this.loader = loader;
        waitingPlaces = new Semaphore(limits.queueLength());
        ledger = new MemoryLedger(limits.memory().bytes());
        thread = Thread.ofPlatform().name("engine").unstarted(this::run);
    }

    /// An engine that runs models in PyTorch.
    public static Engine start(EngineLimits limits) {
        return start(
                limits,
                (checkpoint, context, poolTokens) -> PyTorchModel.load(limits, checkpoint, context, poolTokens));
    }

    static Engine start(EngineLimits limits, LanguageModel.Loader loader) {
        Engine engine = new Engine(limits, loader);
        engine.thread.start();
        return engine;
    }

    /// Queues a request.
    ///
    /// @throws Refusal.Invalid when prompt and answer do not fit the context
    /// @throws Refusal.Overloaded when the queue is full
    /// @throws Refusal.Unavailable when the engine is stopping, or the checkpoint can never fit the memory
    public Answer submit(Checkpoint checkpoint, Generation generation) {
        int context = context(checkpoint);
        if ((long) generation.prompt().length + generation.maximumTokens() > context) {
            throw new Refusal.Invalid(
                    "context-exceeded",
                    "max_tokens",
                    "prompt (%d tokens) and `max_tokens` (%d) must fit the context of %d tokens"
                            .formatted(generation.prompt().length, generation.maximumTokens(), context),
                    generation.prompt().length,
                    generation.maximumTokens(),
                    context);
        }
        refuseWhatNeverFits(checkpoint);
        synchronized (gate) {
            if (draining) {
                throw new Refusal.Unavailable("stopping", STOPPING);
            }
            if (!waitingPlaces.tryAcquire()) {
                throw new Refusal.Overloaded(
                        "queue-full",
                        RETRY_AFTER,
                        "the queue of " + limits.queueLength() + " requests is full",
                        limits.queueLength());
            }
            Answer answer = new Answer(generation.maximumTokens());
            mailbox.add(() -> accept(checkpoint, generation, answer));
            return answer;
        }
    }

    private void refuseWhatNeverFits(Checkpoint checkpoint) {
        MemoryNeed need = need(checkpoint);
        long limit = limits.memory().bytes();
        if (need.bytes() > limit) {
            throw new Refusal.Unavailable(
                    "model-too-large",
                    "the model %s needs %s of memory, the limit is %s"
                            .formatted(checkpoint.name(), ByteCount.shown(need.bytes()), ByteCount.shown(limit)),
                    checkpoint.name(),
                    need.bytes(),
                    limit);
        }
    }

    private MemoryNeed need(Checkpoint checkpoint) {
        return MemoryNeed.of(limits, checkpoint, context(checkpoint));
    }

    /// Loads a checkpoint before anybody asks for it.
    public void prepare(Checkpoint checkpoint) {
        try {
            refuseWhatNeverFits(checkpoint);
            mailbox.add(() -> served(checkpoint.base()));
        } catch (Refusal.Unavailable e) {
            LOG.log(Level.WARNING, "{0} is not loaded: {1}", checkpoint.name(), e.getMessage());
        }
    }

    /// How many tokens prompt and answer may have together.
    public int context(Checkpoint checkpoint) {
        return Math.min(limits.maximumContext(), checkpoint.config().maximumPositions());
    }

    public EngineStatus status() {
        return status;
    }

    /// The checkpoint's folder is gone or has changed: unload it once its requests have ended.
    public void forget(String checkpointName) {
        mailbox.add(() -> {
            Optional.ofNullable(models.remove(checkpointName)).ifPresent(retiring::add);
            served().forEach(model -> model.forgetAdapter(checkpointName));
        });
    }

    /// Refuses new requests and waits at most so long for the present ones to end.
    public void drain(Duration limit) {
        synchronized (gate) {
            draining = true;
        }
        try {
            if (!drained.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "requests still run after {0} s of draining", limit.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops after the present step. Requests that still run fail.
    @Override
    public void close() {
        synchronized (gate) {
            draining = true;
            stopping = true;
        }
        mailbox.add(() -> {}); // wakes the thread
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            serve();
        } finally {
            stop();
        }
    }

    private void serve() {
        while (!stopping) {
            boolean worked = false;
            for (ServedModel model : served()) {
                worked |= step(model);
                readMailbox();
            }
            unloadRetired();
            beginLoads();
            served().forEach(this::readAdapters);
            publish();
            if (!worked) {
                if (draining && mailbox.isEmpty() && served().stream().allMatch(ServedModel::isIdle)) {
                    drained.countDown();
                }
                waitForMail();
            }
        }
    }

    /// Runs one step. Whatever goes wrong in it ends the requests of this checkpoint and of no other.
    private boolean step(ServedModel model) {
        try {
            Optional<List<Scheduler.Delivery>> deliveries = model.step();
            deliveries.ifPresent(found -> {
                publish(); // who reads the last token of an answer finds its places free
                model.deliver(found);
            });
            return deliveries.isPresent();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a step of " + model.name() + " failed; it will be loaded anew", e);
            discard(model, "the model " + model.name() + " failed while it answered");
            return true;
        }
    }

    private void accept(Checkpoint checkpoint, Generation generation, Answer answer) {
        if (stopping) {
            waitingPlaces.release();
            answer.put(new AnswerEvent.Failed(STOPPING));
            return;
        }
        ServedModel model = served(checkpoint.base());
        model.use(++requests);
        model.add(checkpoint, generation, answer);
    }

    /// The checkpoint in service; one that is not yet will be loaded when there is room.
    private ServedModel served(Checkpoint checkpoint) {
        return models.computeIfAbsent(checkpoint.name(), _ -> {
            MemoryNeed need = need(checkpoint);
            Scheduler scheduler =
                    new Scheduler(limits.tokensPerStep(), limits.rowsPerStep(), new KvPool(need.kvTokens()));
            ServedModel model = new ServedModel(checkpoint, scheduler, waitingPlaces);
            loadsToBegin.add(new Load(model, checkpoint, need, System.nanoTime()));
            return model;
        });
    }

    /// Begins the loads that there is room for. Only the first one makes others leave, so that it is not overtaken for
    /// ever; one that waits too long fails.
    private void beginLoads() {
        for (Load load : List.copyOf(loadsToBegin)) {
            boolean isFirst = load.equals(loadsToBegin.getFirst());
            long bytes = load.need().bytes();
            if (!load.model().isWanted()) {
                discard(load.model(), "nobody asks any more");
            } else if (bytes <= ledger.freeBytes() || (isFirst && makeRoom(bytes))) {
                loadsToBegin.remove(load);
                ledger.take(load.model(), bytes);
                begin(load);
            } else if (System.nanoTime() - load.askedNanos()
                    > limits.memory().patience().toNanos()) {
                discard(
                        load.model(),
                        "there is no room for the model %s: it needs %s of memory, others that are in use leave %s"
                                .formatted(
                                        load.model().name(),
                                        ByteCount.shown(bytes),
                                        ByteCount.shown(Math.max(0, ledger.freeBytes()))));
            }
        }
    }

    /// Unloads who was asked longest ago, as many as it takes; nobody if that would not be enough.
    private boolean makeRoom(long bytes) {
        List<ServedModel> dispensable = models.values().stream()
                .filter(ServedModel::isDispensable)
                .sorted(Comparator.comparingLong(ServedModel::lastUse))
                .toList();
        if (ledger.freeBytes() + dispensable.stream().mapToLong(ledger::bytesOf).sum() < bytes) {
            return false;
        }
        for (ServedModel model : dispensable) {
            if (ledger.freeBytes() < bytes) {
                models.remove(model.name());
                unload(model);
            }
        }
        return true;
    }

    private void begin(Load load) {
        Checkpoint checkpoint = load.checkpoint();
        ServedModel served = load.model();
        loads.execute(() -> {
            long start = System.nanoTime();
            try {
                LanguageModel model =
                        loader.load(checkpoint, context(checkpoint), load.need().kvTokens());
                LOG.log(Level.INFO, "loaded {0} in {1} ms", checkpoint.name(), (System.nanoTime() - start) / 1_000_000);
                mailbox.add(() -> served.loaded(model));
            } catch (BrokenCheckpoint e) {
                LOG.log(Level.WARNING, "cannot load {0}: {1}", checkpoint.name(), e.getMessage());
                mailbox.add(() -> discard(
                        served,
                        "the model " + checkpoint.name() + " cannot be loaded: "
                                + e.problems().getFirst()));
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "cannot load " + checkpoint.name(), e);
                mailbox.add(() -> discard(served, "the model " + checkpoint.name() + " cannot be loaded"));
            }
        });
    }

    /// Reads the adapters that are asked for, beside the steps of their base.
    private void readAdapters(ServedModel served) {
        for (ServedAdapter adapter : served.adaptersToRead()) {
            long bytes = adapter.adapter().parameters()
                    * ComputeType.named(limits.dtype()).bytes();
            if (bytes > ledger.freeBytes() && !makeRoom(bytes)) {
                served.failAdapter(
                        adapter,
                        "there is no room for the model %s: it needs %s of memory beside its base"
                                .formatted(adapter.name(), ByteCount.shown(bytes)));
                continue;
            }
            ledger.take(adapter, bytes);
            adapter.begin();
            LanguageModel model = served.model();
            loads.execute(() -> {
                try {
                    LanguageModel.LoadedAdapter loaded = model.read(adapter.adapter());
                    mailbox.add(() -> served.adapted(adapter, loaded));
                    LOG.log(Level.INFO, "loaded {0} on {1}", adapter.name(), served.name());
                } catch (RuntimeException | Error e) {
                    LOG.log(Level.ERROR, "cannot load " + adapter.name(), e);
                    mailbox.add(() -> {
                        ledger.giveBack(adapter);
                        served.failAdapter(adapter, "the model " + adapter.name() + " cannot be loaded");
                    });
                }
            });
        }
    }

    /// Fails its requests and lets go of it; the next request loads it again.
    private void discard(ServedModel model, String reason) {
        models.remove(model.name(), model);
        retiring.remove(model);
        loadsToBegin.removeIf(load -> load.model().equals(model));
        publish();
        model.failAll(reason);
        release(model);
    }

    private void unload(ServedModel model) {
        release(model);
        LOG.log(Level.INFO, "unloaded {0}", model.name());
    }

    private void release(ServedModel model) {
        model.unload();
        model.allAdapters().forEach(ledger::giveBack);
        ledger.giveBack(model);
    }

    private void unloadRetired() {
        served().forEach(model -> model.dropRetiredAdapters().forEach(ledger::giveBack));
        retiring.removeIf(model -> {
            boolean ended = model.isIdle() && model.isLoaded(); // one that is still being loaded is kept until then
            if (ended) {
                unload(model);
            }
            return ended;
        });
    }

    private void readMailbox() {
        for (Runnable mail = mailbox.poll(); mail != null; mail = mailbox.poll()) {
            mail.run();
        }
    }

    private void waitForMail() {
        try {
            Runnable mail = mailbox.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (mail != null) {
                mail.run();
                readMailbox();
            }
        } catch (InterruptedException _) {
            stopping = true; // nobody interrupts this thread but a process that ends
        }
    }

    private void stop() {
        synchronized (gate) {
            draining = true;
        }
        stopping = true;
        loads.close(); // a load that is under way cannot be broken off
        readMailbox();
        for (ServedModel model : served()) {
            model.failAll(STOPPING);
            model.unload();
        }
        models.clear();
        retiring.clear();
        loadsToBegin.clear();
        publish();
        drained.countDown();
    }

    private List<ServedModel> served() {
        List<ServedModel> all = new ArrayList<>(models.values());
        all.addAll(retiring);
        return all;
    }

    private void publish() {
        status = new EngineStatus(
                limits.queueLength() - waitingPlaces.availablePermits(),
                served().stream().map(ServedModel::status).toList());
    }
}
