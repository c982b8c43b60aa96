package dev.trllmarena.node;

import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import dev.trllmarena.node.bench.BenchFailure;
import dev.trllmarena.node.bench.BenchRun;
import dev.trllmarena.node.bench.RandomCheckpoint;
import dev.trllmarena.node.bench.RandomShape;
import dev.trllmarena.node.bench.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `bench [NAME|FOLDER]`: how fast a checkpoint is on this machine and how near that is to the machine's limit;
/// `bench --make-random SHAPE FOLDER` writes a checkpoint to measure.
final class Bench {
    private static final Setting<Boolean> JSON = Setting.flag("json", "", "writes JSON");
    private static final Setting<Boolean> QUICK =
            Setting.flag("quick", "", "every row once and short: figures to look at, not to publish");
    private static final Setting<String> COMPARE =
            Setting.text("compare", "", "", "address of another OpenAI-compatible server that gets the same load");
    private static final Setting<String> MODEL =
            Setting.text("model", "", "", "its model; the first that it lists if absent");
    private static final Setting<String> MAKE_RANDOM = Setting.text(
            "make-random", "", "", "writes a checkpoint with random weights instead: " + RandomShape.names());
    private static final Setting<String> TOKENIZER =
            Setting.text("tokenizer", "", "tr-mini-llama-sft", "the checkpoint whose tokenizer a random one gets");
    private static final List<Setting<?>> SETTINGS = List.of(
            Settings.MODELS,
            Settings.DTYPE,
            Settings.DEVICE,
            Settings.OPERATORS,
            QUICK,
            JSON,
            COMPARE,
            MODEL,
            MAKE_RANDOM,
            TOKENIZER,
            Settings.HELP);

    private Bench() {}

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        SettingsReader reader = new SettingsReader(SETTINGS, arguments, environment);
        if (reader.get(Settings.HELP)) {
            out.print("Usage: inference-node bench [NAME|FOLDER] [SETTINGS]\n"
                    + "       inference-node bench --make-random SHAPE FOLDER\n\n"
                    + SettingsReader.help(SETTINGS));
            return 0;
        }
        reader.check();
        if (reader.words().size() > 1) {
            err.println("bench takes one checkpoint: inference-node bench [NAME|FOLDER] [SETTINGS]");
            return 2;
        }
        try {
            return reader.get(MAKE_RANDOM).isEmpty() ? measure(reader, out, err) : makeRandom(reader, out, err);
        } catch (BenchFailure | IOException e) {
            err.println("nothing was measured: " + e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int measure(SettingsReader reader, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Path models = reader.get(Settings.MODELS);
        boolean quick = reader.get(QUICK);
        boolean json = reader.get(JSON);
        Optional<BenchRun.Other> other = other(reader);
        List<String> serving = List.of(
                "--node-port=0",
                "--host=127.0.0.1",
                "--maximum-context=" + BenchRun.CONTEXT,
                "--dtype=" + reader.get(Settings.DTYPE),
                "--device=" + reader.get(Settings.DEVICE),
                "--operators=" + reader.get(Settings.OPERATORS));
        reader.check();
        Optional<Path> folder = reader.words().isEmpty()
                ? first(models)
                : Optional.of(Check.folder(models, reader.words().getFirst()));
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            err.println(folder.map(Path::toString).orElse(models.toString()) + ": there is no checkpoint");
            return 1;
        }
        Settings settings = Settings.read(new SettingsReader(Settings.SERVE, serving, Map.of()));
        List<String> command = new ArrayList<>(List.of(Main.class.getName(), "serve"));
        command.addAll(serving);
        Report report = BenchRun.run(folder.get(), settings.engine(), command, quick, other, err);
        out.print(json ? report.json() : report.text());
        return 0;
    }

    private static int makeRandom(SettingsReader reader, PrintStream out, PrintStream err) throws IOException {
        Optional<RandomShape> shape = RandomShape.named(reader.get(MAKE_RANDOM));
        if (shape.isEmpty() || reader.words().isEmpty()) {
            err.println("bench --make-random SHAPE FOLDER, where SHAPE is one of " + RandomShape.names());
            return 2;
        }
        Path folder = Path.of(reader.words().getFirst());
        Path tokenizer = Check.folder(reader.get(Settings.MODELS), reader.get(TOKENIZER));
        long bytes = new RandomCheckpoint(shape.get(), tokenizer).write(folder);
        out.printf("%s: %,d bytes of random weights%n", folder, bytes);
        return 0;
    }

    private static Optional<BenchRun.Other> other(SettingsReader reader) {
        String address = reader.get(COMPARE);
        String model = reader.get(MODEL);
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(new BenchRun.Other(URI.create(address.endsWith("/") ? address : address + "/"), model));
    }

    private static Optional<Path> first(Path models) throws IOException {
        if (!Files.isDirectory(models)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(Files::isDirectory).sorted().findFirst();
        }
    }
}
