package dev.trllmarena.node;

import dev.trllmarena.commons.Logs;
import dev.trllmarena.commons.SettingsReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// The command line of the inference node. Exits 0 on success, 1 on failure, 2 on wrong usage.
public final class Main {
    private static final String USAGE = """
            Usage: inference-node COMMAND [--help]

            Commands:
              serve    serves the checkpoints of a folder over an OpenAI-compatible API
              check    tells what a checkpoint folder is and all that is wrong with it
              bench    measures a checkpoint on this machine against the machine's limit
            """;

    private Main() {}

    public static void main(String[] arguments) {
        Logs.configure();
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        // DJL would look for libraries on the network; nothing is downloaded at run time.
        System.setProperty("ai.djl.offline", "true");
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            return switch (command) {
                case "serve" -> serve(rest, environment, out, err);
                case "check" -> Check.run(rest, environment, out, err);
                case "bench" -> Bench.run(rest, environment, out, err);
                case "--help", "help" -> {
                    out.print(USAGE);
                    yield 0;
                }
                default -> {
                    err.print((command.isEmpty() ? "" : "unknown command " + command + "\n") + USAGE);
                    yield 2;
                }
            };
        } catch (SettingsReader.WrongUsage e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static int serve(
            List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        SettingsReader reader = new SettingsReader(Settings.SERVE, arguments, environment);
        if (reader.get(Settings.HELP)) {
            out.print("Usage: inference-node serve [SETTINGS]\n\n" + SettingsReader.help(Settings.SERVE));
            return 0;
        }
        Settings settings = Settings.read(reader);
        Node node;
        try {
            node = Node.start(settings);
        } catch (RuntimeException | Error e) {
            err.println("the node cannot start: " + cause(e));
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            node.close();
                            stopped.countDown();
                        },
                        "stop"));
        out.println("inference-node ready: http://" + settings.api().host() + ":" + node.port());
        out.flush();
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /// The innermost reason, such as a port that is in use.
    private static String cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
