package dev.trllmarena.arena;

import dev.trllmarena.arena.bench.Bench;
import dev.trllmarena.arena.bench.RankingBench;
import dev.trllmarena.arena.category.training.CategoryTraining;
import dev.trllmarena.arena.completion.ChatModels;
import dev.trllmarena.arena.completion.Timeouts;
import dev.trllmarena.arena.contestant.CatalogueFiles;
import dev.trllmarena.arena.contestant.Health;
import dev.trllmarena.arena.contestant.Keys;
import dev.trllmarena.arena.contestant.Roster;
import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.release.LogCheck;
import dev.trllmarena.arena.storage.Backup;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.VoteStore;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Logs;
import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import dev.trllmarena.commons.SettingsReader.WrongUsage;
import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/// The commands of the arena server. Exits 0 on success, 1 on failure, 2 on wrong usage.
public final class Main {
    private static final String USAGE = """
            Usage: arena server COMMAND [settings]

            Commands:
              serve              runs the server until it is told to stop
              verify-log         checks every vote, the hash chain and the live points
              check-contestants  asks every contestant a tiny question; says what the others lack
              backup             copies the database to a file, also while the server runs
              restore            puts a backup in the place of the database, while no server runs
              release            builds, verifies and lists monthly releases
              export             writes conversations or preference pairs that visitors allowed to publish
              import             reads votes that others published into a database of their own and ranks them
              bench              measures votes and streams of this machine, with contestants played
              bench ranking      measures how long the ranking takes and whether its intervals hold
              train-categories   trains the network that sorts questions into categories and says how well it does

            COMMAND --help shows the settings of a command.
            """;

    private static final Health.Condition WELL = new Health.Condition(Health.State.CLOSED, 0, Optional.empty());

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    Main(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        Logs.configure();
        int status = new Main(System.out, System.err, System.getenv()).run(Arrays.asList(arguments));
        System.exit(status);
    }

    int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            return switch (command) {
                case "serve" -> rest.contains("--help") ? help(command, Settings.SERVE) : serve(rest);
                case "verify-log" -> rest.contains("--help") ? help(command, Settings.VERIFY_LOG) : verifyLog(rest);
                case "check-contestants" ->
                    rest.contains("--help") ? help(command, Settings.CHECK_CONTESTANTS) : checkContestants(rest);
                case "backup" -> rest.contains("--help") ? help(command, Settings.BACKUP) : backup(rest);
                case "restore" -> rest.contains("--help") ? help(command, Settings.RESTORE) : restore(rest);
                case "bench" -> eitherBench(rest);
                case "train-categories" ->
                    rest.contains("--help") ? help(command, Settings.TRAIN_CATEGORIES) : trainCategories(rest);
                case "release" -> new ReleaseCommands(out, err, environment).run(rest);
                case "export" ->
                    rest.contains("--help")
                            ? help("export conversations|preferences", ExportCommand.SETTINGS)
                            : new ExportCommand(out, err, environment).run(rest);
                case "import" ->
                    rest.contains("--help")
                            ? help("import FILE", ImportCommand.SETTINGS)
                            : new ImportCommand(out, err, environment).run(rest);
                case "--help", "help" -> {
                    out.print(USAGE);
                    yield 0;
                }
                default -> {
                    err.print((command.isEmpty() ? "" : "unknown command: " + command + "\n") + USAGE);
                    yield 2;
                }
            };
        } catch (WrongUsage e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("arena-server: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return 1;
        }
    }

    private int help(String command, List<Setting<?>> settings) {
        out.print("Usage: arena server " + command + " [settings]\n\n" + SettingsReader.help(settings));
        return 0;
    }

    private int serve(List<String> arguments) throws IOException {
        if (hasWords(new SettingsReader(Settings.SERVE, arguments, environment))) {
            return 2;
        }
        Arena arena = new Arena(Settings.read(arguments, environment));
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            await(stopped);
        }));
        out.println("arena-server ready: " + arena.address());
        out.flush();
        await(told);
        arena.close();
        stopped.countDown();
        return 0;
    }

    private int verifyLog(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(Settings.VERIFY_LOG, arguments, environment);
        if (hasWords(reader)) {
            return 2;
        }
        boolean json = reader.get(Settings.JSON);
        var data = reader.get(Settings.DATA);
        Elo elo = new Elo(reader.get(Settings.ELO_K));
        reader.check();
        try (Database database = Database.openToRead(data)) {
            LogCheck.Verdict verdict = new VoteStore(database, elo).check();
            if (json) {
                out.println(Json.write(verdict));
            } else {
                out.println(
                        verdict.intact()
                                ? "The vote log is intact: " + verdict.votes()
                                        + " votes, live points equal their replay, head " + verdict.head()
                                : "The vote log is NOT intact: " + verdict.problem());
            }
            return verdict.intact() ? 0 : 1;
        }
    }

    private int checkContestants(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(Settings.CHECK_CONTESTANTS, arguments, environment);
        if (!reader.get(Settings.CONFIG).isEmpty()) {
            reader.withFile(Path.of(reader.get(Settings.CONFIG)));
        }
        if (hasWords(reader)) {
            return 2;
        }
        CatalogueFiles files =
                new CatalogueFiles(Settings.list(reader), new Keys(environment), reader.get(Settings.LOCAL_ONLY));
        Roster.Options options = new Roster.Options(reader.get(Settings.NODE), Duration.ZERO, Duration.ZERO);
        boolean json = reader.get(Settings.JSON);
        Timeouts timeouts = Settings.timeouts(reader);
        reader.check();
        try (Roster roster = new Roster(files, options, _ -> true, _ -> WELL, Clock.systemUTC(), _ -> {});
                ChatModels models = new ChatModels(timeouts, 10_000);
                TaskScope scope = new TaskScope()) {
            List<ContestantCheck.Row> rows = scope.fork(() -> {
                        roster.refresh();
                        return ContestantCheck.run(roster.listed(), models);
                    })
                    .get();
            out.print(json ? Json.write(Map.of("contestants", rows)) + "\n" : ContestantCheck.table(rows));
            return ContestantCheck.hasFailed(rows) ? 1 : 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check failed unexpectedly", e.getCause());
        }
    }

    private int backup(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(Settings.BACKUP, arguments, environment);
        if (hasWords(reader) || isMissing(reader, Settings.TO)) {
            return 2;
        }
        Path file = reader.get(Settings.TO);
        LogCheck.Verdict verdict = Backup.write(reader.get(Settings.DATA), file, new Elo(reader.get(Settings.ELO_K)));
        out.println(
                reader.get(Settings.JSON)
                        ? Json.write(verdict)
                        : "Backed up to " + file + ": " + verdict.votes() + " votes, head " + verdict.head());
        return 0;
    }

    private int restore(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(Settings.RESTORE, arguments, environment);
        if (hasWords(reader) || isMissing(reader, Settings.FROM)) {
            return 2;
        }
        Path data = reader.get(Settings.DATA);
        Backup.Restored restored = Backup.restore(reader.get(Settings.FROM), data, new Elo(reader.get(Settings.ELO_K)));
        out.println(
                reader.get(Settings.JSON)
                        ? Json.write(restored)
                        : "Restored to " + data + ": " + restored.votes() + " votes, head " + restored.head()
                                + (restored.before().isEmpty() ? "" : "; what was there is in " + restored.before()));
        return 0;
    }

    private int eitherBench(List<String> arguments) throws IOException {
        boolean help = arguments.contains("--help");
        if (!arguments.isEmpty() && arguments.getFirst().equals("ranking")) {
            return help
                    ? help("bench ranking", Settings.BENCH_RANKING)
                    : benchRanking(arguments.subList(1, arguments.size()));
        }
        return help ? help("bench", Settings.BENCH) : bench(arguments);
    }

    private int bench(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(Settings.BENCH, arguments, environment);
        if (hasWords(reader)) {
            return 2;
        }
        try {
            Bench.Report report = Bench.run(reader.get(Settings.BENCH_VOTES), reader.get(Settings.BENCH_STREAMS));
            out.print(reader.get(Settings.JSON) ? Json.write(report) + "\n" : report.table());
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int trainCategories(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(Settings.TRAIN_CATEGORIES, arguments, environment);
        if (hasWords(reader)) {
            return 2;
        }
        Path model = reader.get(Settings.MODEL);
        CategoryTraining.run(
                model.toString().isEmpty() ? Optional.empty() : Optional.of(model),
                reader.get(Settings.JSON),
                out,
                err);
        return 0;
    }

    private boolean isMissing(SettingsReader reader, Setting<Path> setting) {
        boolean missing = reader.get(setting).toString().isEmpty();
        if (missing) {
            err.println("--" + setting.key() + " is missing: " + setting.help());
        }
        return missing;
    }

    private int benchRanking(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(Settings.BENCH_RANKING, arguments, environment);
        if (hasWords(reader)) {
            return 2;
        }
        Path table = reader.get(Settings.BENCH_TABLE);
        RankingBench.Report report =
                RankingBench.run(table.toString().isEmpty() ? Optional.empty() : Optional.of(table));
        out.print(reader.get(Settings.JSON) ? Json.write(report) + "\n" : report.table());
        return 0;
    }

    private boolean hasWords(SettingsReader reader) {
        reader.check();
        reader.words().forEach(word -> err.println("unknown argument: " + word));
        return !reader.words().isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // treated as told to stop
        }
    }
}
