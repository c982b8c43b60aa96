package dev.trllmarena.node.bench;

import static dev.trllmarena.node.bench.Measurement.Unit.MEBIBYTES;
import static dev.trllmarena.node.bench.Measurement.Unit.MILLISECONDS;

import dev.trllmarena.node.bench.HttpLoad.Mixed;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import dev.trllmarena.node.checkpoint.ModelConfig;
import dev.trllmarena.node.checkpoint.WeightSummary;
import dev.trllmarena.node.engine.Engine;
import dev.trllmarena.node.engine.EngineLimits;
import dev.trllmarena.node.program.ComputeType;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run: the machine, then the checkpoint served by a process of its own, then its decoder in this process, then the
/// other server.
public final class BenchRun {
    /// Sequences of a run, prompt and answer together, never exceed this.
    public static final int CONTEXT = 2048;

    private static final int STEPS = 8;
    private static final int STEPS_OF_OTHER = 3;
    private static final int MACHINE_REPEATS = 5;
    private static final int SHORT_PROMPT = 32;
    private static final int ENGINE_WARM_UP = 16;
    private static final int IDLE_CHATS = 5;

    private final Checkpoint checkpoint;
    private final EngineLimits limits;
    private final Plan plan;
    private final CheckpointCost cost;
    private final WeightSummary weights;
    private final List<Measurement> rows = new ArrayList<>();

    private BenchRun(Checkpoint checkpoint, WeightSummary weights, EngineLimits limits, Plan plan) {
        this.checkpoint = checkpoint;
        this.weights = weights;
        this.limits = limits;
        this.plan = plan;
        cost = CheckpointCost.of(
                checkpoint.config(),
                weights.parameters(),
                ComputeType.named(limits.dtype()).bytes());
    }

    /// Measures everything.
    ///
    /// @param serve starts a node: its main class with the arguments, but for the folder of models
    /// @param other a server that gets the same load, and its model; the model may be empty
    /// @throws BenchFailure when something cannot be measured
    public static Report run(
            Path folder, EngineLimits limits, List<String> serve, boolean quick, Optional<Other> other, PrintStream err)
            throws IOException, InterruptedException {
        try (Progress progress = Progress.to(err, STEPS + (other.isPresent() ? STEPS_OF_OTHER : 0))) {
            Checkpoint checkpoint = CheckpointReader.read(folder.toRealPath());
            BenchRun run = new BenchRun(
                    checkpoint, CheckpointReader.summary(checkpoint), limits, quick ? Plan.QUICK : Plan.FULL);
            return run.measure(serve, other, progress);
        } catch (BrokenCheckpoint e) {
            throw new BenchFailure(String.join("\n", e.problems()), e);
        }
    }

    private Report measure(List<String> serve, Optional<Other> other, Progress progress)
            throws IOException, InterruptedException {
        progress.next("the machine's memory and products");
        MachineLimits machine = MachineLimits.measure(
                ComputeType.named(limits.dtype()), limits.device(), plan.repeats() == 1 ? 2 : MACHINE_REPEATS);
        Bounds bounds = new Bounds(machine, cost);
        HttpFigures own = served(serve, progress);
        decoder(bounds, progress);
        Optional<HttpFigures> others = Optional.empty();
        if (other.isPresent()) {
            progress.next("the same load on " + other.get().address());
            others = Optional.of(load(other.get().address(), other.get().modelOrFirst(), progress));
        }
        own.addRows(rows, others, bounds);
        ModelConfig config = checkpoint.config();
        return new Report(
                machine,
                checkpoint.name(),
                config.architecture(),
                weights.parameters(),
                limits.dtype(),
                cost.bytesPerStep(1, 0),
                other.map(one -> one.address().toString()).orElse(""),
                rows);
    }

    /// The node as a client sees it, from its start on.
    private HttpFigures served(List<String> serve, Progress progress) throws IOException, InterruptedException {
        progress.next("start of a node");
        Path work = Files.createTempDirectory("arena-bench");
        Path models = Files.createDirectory(work.resolve("models"));
        Path link = Files.createSymbolicLink(models.resolve(checkpoint.name()), checkpoint.folder());
        Path log = work.resolve("log");
        List<String> command = new ArrayList<>(serve);
        command.addAll(List.of("--models", models.toString()));
        try (NodeProcess node = NodeProcess.start(command, log)) {
            rows.add(Measurement.of("start to ready", node.startTime().toNanos() / 1e6, MILLISECONDS));
            try (HttpLoad first = new HttpLoad(node.address(), checkpoint.name())) {
                first.awaitModel();
                long begun = System.nanoTime();
                first.chat(0, 1);
                rows.add(Measurement.of(
                        "first answer, loading included", (System.nanoTime() - begun) / 1e6, MILLISECONDS));
            }
            HttpFigures figures = load(node.address(), checkpoint.name(), progress);
            rows.add(Measurement.of("resident memory after the load", node.residentMebibytes(), MEBIBYTES));
            return figures;
        } finally {
            Files.deleteIfExists(link);
            Files.deleteIfExists(models);
            Files.deleteIfExists(log);
            Files.deleteIfExists(work);
        }
    }

    private HttpFigures load(URI address, String model, Progress progress) throws IOException, InterruptedException {
        try (HttpLoad load = new HttpLoad(address, model)) {
            load.calibrate(Plan.PROMPT_TOKENS);
            progress.next("one client through HTTP");
            double[] idle = new double[IDLE_CHATS];
            for (int i = 0; i < idle.length; i++) {
                idle[i] = load.chat(i, 1).firstTokenMillis();
            }
            Chat one = load.chat(IDLE_CHATS, plan.decodeTokens());
            progress.next(Plan.CLIENTS + " clients through HTTP");
            Mixed mixed = load.mixed(
                    Plan.CLIENTS, plan.rounds(), plan.answerTokens(), Duration.ofSeconds(5L * plan.patienceSeconds()));
            return new HttpFigures(Arrivals.percentile(idle, 0.5), one, mixed);
        }
    }

    private void decoder(Bounds bounds, Progress progress) throws InterruptedException {
        try (Engine engine = Engine.start(limits)) {
            EngineLoad load = new EngineLoad(engine, checkpoint);
            int tokens = plan.decodeTokens();
            load.decode(1, SHORT_PROMPT, ENGINE_WARM_UP);
            for (int streams : new int[] {1, 4, Plan.CLIENTS}) {
                progress.next("decode, " + streams + " at once");
                double rate = Repeats.median(plan, () -> load.decode(streams, SHORT_PROMPT, tokens));
                String name = "decode, " + streams + (streams == 1 ? " stream" : " streams");
                rows.add(bounds.decode(name, rate, streams, SHORT_PROMPT + tokens / 2));
            }
            progress.next("decode and prefill of long prompts");
            // The first answers go on while the last prompts are read: they must be long enough to meet.
            int meeting = 2 * Plan.CLIENTS * Plan.LONG_CONTEXT / limits.tokensPerStep();
            int prompt = load.promptTokens(Plan.LONG_CONTEXT - tokens - meeting, tokens + meeting);
            double rate = load.decode(Plan.CLIENTS, prompt, tokens + meeting);
            rows.add(bounds.decode(
                    "decode, %d streams at context %d".formatted(Plan.CLIENTS, prompt + tokens + meeting),
                    rate,
                    Plan.CLIENTS,
                    prompt + (tokens + meeting) / 2));
            int prefill = load.promptTokens(Plan.PREFILL_TOKENS, 1);
            double millis = Repeats.median(plan, () -> load.firstTokenMillis(prefill));
            rows.add(bounds.prefill("prefill, " + prefill + " tokens", prefill * 1e3 / millis, prefill));
        }
    }

    /// Another server to put beside this one.
    ///
    /// @param model empty takes the first that it lists
    public record Other(URI address, String model) {
        String modelOrFirst() throws IOException, InterruptedException {
            return model.isEmpty() ? HttpLoad.firstModel(address) : model;
        }
    }

    /// What one server did with the HTTP load.
    private record HttpFigures(double idleMillis, Chat one, Mixed mixed) {
        void addRows(List<Measurement> rows, Optional<HttpFigures> others, Bounds bounds) {
            int prompt = (int) Math.round(mixed.promptTokens());
            String clients = Plan.CLIENTS + " clients";
            add(
                    rows,
                    bounds.firstToken("first token, prompt %d, idle".formatted(prompt), idleMillis, prompt),
                    others.map(HttpFigures::idleMillis));
            add(
                    rows,
                    millis("first token, prompt %d, %s, p50".formatted(prompt, clients), firstToken(0.5)),
                    others.map(other -> other.firstToken(0.5)));
            add(
                    rows,
                    millis("first token, prompt %d, %s, p99".formatted(prompt, clients), firstToken(0.99)),
                    others.map(other -> other.firstToken(0.99)));
            add(
                    rows,
                    millis("between tokens, %s, p50".formatted(clients), gap(0.5)),
                    others.map(other -> other.gap(0.5)));
            add(
                    rows,
                    millis("between tokens, %s, p99".formatted(clients), gap(0.99)),
                    others.map(other -> other.gap(0.99)));
            add(rows, bounds.decode("1 client through HTTP", oneRate(), 1, prompt), others.map(HttpFigures::oneRate));
            add(
                    rows,
                    bounds.mixed(
                            "%s through HTTP, prompt %d, answer %d"
                                    .formatted(clients, prompt, Math.round(mixed.answerTokens())),
                            mixed.tokensPerSecond(),
                            Plan.CLIENTS,
                            prompt,
                            (int) Math.round(mixed.answerTokens())),
                    others.map(other -> other.mixed.tokensPerSecond()));
        }

        private static void add(List<Measurement> rows, Measurement row, Optional<Double> other) {
            rows.add(other.map(row::against).orElse(row));
        }

        private static Measurement millis(String name, double value) {
            return Measurement.of(name, value, MILLISECONDS);
        }

        private double firstToken(double share) {
            return Arrivals.percentile(mixed.firstTokenMillis(), share);
        }

        private double gap(double share) {
            return Arrivals.percentile(mixed.gapsMillis(), share);
        }

        /// Tokens a second behind the first one; of the whole answer where its text came in one piece, as the noise of
        /// random weights can.
        private double oneRate() {
            return one.end() > one.times()[0]
                    ? (one.answerTokens() - 1) * 1e9 / (one.end() - one.times()[0])
                    : one.answerTokens() * 1e9 / (one.end() - one.start());
        }
    }
}
