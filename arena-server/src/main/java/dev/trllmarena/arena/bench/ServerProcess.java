package dev.trllmarena.arena.bench;

import dev.trllmarena.arena.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real server in a process of its own, with this one's options of the JVM; a flight recording tells afterwards
/// when
/// it released texts and how long its collector stopped it.
final class ServerProcess implements AutoCloseable {
    private static final String READY = "arena-server ready: ";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final String RECORDED =
            "settings=none,+arena.FirstRelease#enabled=true,+jdk.GCPhasePause#enabled=true,+jdk.GCHeapSummary#enabled=true";

    private final Process process;
    private final Path recording;
    private final URI address;

    private ServerProcess(Process process, Path recording, URI address) {
        this.process = process;
        this.recording = recording;
        this.address = address;
    }

    /// Starts it and waits until its contestants are there.
    ///
    /// @param folder of its own
    static ServerProcess start(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path recording = folder.resolve("server.jfr");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(ServerProcess::isInherited)
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:StartFlightRecording:filename=" + recording + "," + RECORDED,
                "-Xlog:jfr+startup=off",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        try {
            ServerProcess server = new ServerProcess(process, recording, address(process, folder));
            server.awaitReady();
            return server;
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    URI address() {
        return address;
    }

    /// Processor time since its start.
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Memory that it holds, in MiB; 0 where this system does not tell.
    double residentMebibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    /// Stops it, unless it has stopped, and reads what it recorded.
    FlightRecord stopped() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the server did not stop in time");
        }
        return FlightRecord.read(recording);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// All that the JVM was told about itself, but for what writes files or listens.
    private static boolean isInherited(String option) {
        return (option.startsWith("-X")
                        || option.startsWith("--enable-native-access")
                        || option.startsWith("--sun-misc"))
                && !option.startsWith("-Xlog")
                && !option.startsWith("-XX:StartFlightRecording");
    }

    private static URI address(Process process, Path folder) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return URI.create(line.substring(READY.length()));
            }
        }
        throw new IOException("the server did not start:\n" + Files.readString(folder.resolve("server.log")));
    }

    private void awaitReady() throws IOException, InterruptedException {
        try (Wire wire = new Wire(address)) {
            long end = System.nanoTime() + LONGEST_WAIT.toNanos();
            while (wire.get("/health/ready").status() != 200) {
                if (System.nanoTime() > end) {
                    throw new IOException("the server did not find its contestants");
                }
                Thread.sleep(50);
            }
        }
    }
}
