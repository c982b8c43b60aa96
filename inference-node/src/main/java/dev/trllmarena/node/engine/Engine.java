package dev.trllmarena.node.engine;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.program.ComputeType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
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
/// leaves for it.
public final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    /// How soon the places of requests given up during a load are noticed.
    private static final long IDLE_MILLIS = 50;

    private static final AnswerEvent.Failed STOPPED =
            new AnswerEvent.Failed("the node is stopping", AnswerEvent.Cause.STOPPING);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final EngineLimits limits;
    private final Semaphore waitingPlaces;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(); // bounded by waitingPlaces
    private final ExecutorService loads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("load-", 0).factory());
    private final CountDownLatch drained = new CountDownLatch(1);
    private final Object gate = new Object();
    private final Thread thread;

    // The engine thread's own.
    private final Residents residents;
    private final CheckpointLoads checkpointLoads;
    private final AdapterLoads adapterLoads;
    private long requests;

    private volatile EngineStatus status = new EngineStatus(0, List.of());
    private volatile String defect = "";
    private volatile boolean draining; // written under the gate
    private volatile boolean stopping;

    Engine(EngineLimits limits, LanguageModel.Loader loader) {
        this.limits = limits;
        waitingPlaces = new Semaphore(limits.queueLength());
        residents = new Residents(limits.memory());
        checkpointLoads = new CheckpointLoads(
                limits, loader, residents, loads, mailbox::add, this::discard, reason -> defect = reason);
        adapterLoads = new AdapterLoads(limits, residents, loads, mailbox::add);
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
                throw new Refusal.Unavailable("stopping", STOPPED.reason());
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
        ComputeType type = ComputeType.named(limits.dtype());
        long need = need(checkpoint).bytes()
                + checkpoint
                        .adapter()
                        .map(adapter -> MemoryNeed.bytes(adapter, type))
                        .orElse(0L);
        long limit = limits.memory().bytes();
        if (need > limit) {
            throw new Refusal.Unavailable(
                    "model-too-large",
                    "the model %s needs %s of memory, the limit is %s"
                            .formatted(checkpoint.name(), ByteCount.shown(need), ByteCount.shown(limit)),
                    checkpoint.name(),
                    need,
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
            mailbox.add(() -> served(checkpoint).prepare(checkpoint));
        } catch (Refusal.Unavailable e) {
            LOG.log(Level.WARNING, "{0} is not loaded: {1}", checkpoint.name(), e.getMessage());
        }
    }

    /// How many tokens prompt and answer may have together.
    public int context(Checkpoint checkpoint) {
        return Math.min(limits.maximumContext(), checkpoint.config().maximumPositions());
    }

    /// What only a new process can mend, such as a library that could not be loaded; empty while nothing is known.
    public Optional<String> defect() {
        return Optional.of(defect).filter(reason -> !reason.isEmpty());
    }

    public EngineStatus status() {
        return status;
    }

    /// The checkpoint's folder is gone or has changed: unload it once its requests have ended.
    public void forget(String checkpointName) {
        mailbox.add(() -> residents.retire(checkpointName));
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
            for (ServedModel model : residents.all()) {
                worked |= step(model);
                readMailbox();
            }
            residents.unloadRetired();
            checkpointLoads.begin();
            adapterLoads.begin();
            publish();
            if (!worked) {
                if (draining && mailbox.isEmpty() && residents.all().stream().allMatch(ServedModel::isIdle)) {
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
            discard(model, new AnswerEvent.Failed("the model " + model.name() + " failed while it answered"));
            return true;
        }
    }

    private void accept(Checkpoint checkpoint, Generation generation, Answer answer) {
        if (stopping) {
            waitingPlaces.release();
            answer.put(STOPPED);
            return;
        }
        ServedModel model = served(checkpoint);
        model.use(++requests);
        model.add(checkpoint, generation, answer);
    }

    /// The checkpoint in service; one that is not yet will be loaded when there is room.
    ///
    /// @param asked a checkpoint or an adapter of it
    private ServedModel served(Checkpoint asked) {
        return residents.find(asked.base(), checkpoint -> {
            MemoryNeed need = need(asked);
            Scheduler scheduler =
                    new Scheduler(limits.tokensPerStep(), limits.rowsPerStep(), new KvPool(need.kvTokens()));
            ServedModel model = new ServedModel(checkpoint, scheduler, waitingPlaces);
            checkpointLoads.add(model, checkpoint, need, context(checkpoint));
            return model;
        });
    }

    /// Fails its requests and lets go of it; the next request loads it again.
    private void discard(ServedModel model, AnswerEvent.Failed failure) {
        checkpointLoads.cancel(model);
        residents.remove(model);
        publish();
        model.failAll(failure);
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
        for (ServedModel model : residents.all()) {
            discard(model, STOPPED);
        }
        publish();
        drained.countDown();
    }

    private void publish() {
        status = new EngineStatus(
                limits.queueLength() - waitingPlaces.availablePermits(),
                residents.all().stream().map(ServedModel::status).toList());
    }
}
