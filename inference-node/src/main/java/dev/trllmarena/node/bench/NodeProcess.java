package dev.trllmarena.node.bench;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A node in a process of its own, started as this one was, so that start and memory are its own and not the bench's.
final class NodeProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: (http://\\S+)");
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final URI address;
    private final Duration start;

    private NodeProcess(Process process, URI address, Duration start) {
        this.process = process;
        this.address = address;
        this.start = start;
    }

    /// Starts a node and waits until it says that it is ready.
    ///
    /// @param mainClass with its arguments
    /// @param log takes what the node says on standard error
    static NodeProcess start(List<String> mainClass, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-agentlib"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(mainClass);
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        // Not closed: the node may write to it for as long as it lives.
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new NodeProcess(
                        process, URI.create(ready.group(1)), Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        throw new BenchFailure("the node did not start: " + lastLine(log), null);
    }

    URI address() {
        return address;
    }

    /// From the start of the process to the moment it answers requests.
    Duration startTime() {
        return start;
    }

    /// The memory that the process holds now.
    double residentMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /// Ends the process without a word to it, as the kernel does when memory runs out.
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException _) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }
}
