package dev.trllmarena.node.bench;

import dev.trllmarena.node.program.ComputeType;
import dev.trllmarena.node.program.MachineProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// What the machine gives at most, measured in the same run as the rows that are held against it.
///
/// @param operationsPerSecond of matrix products in the type the models compute in
/// @param hugePages what the kernel says of transparent huge pages, `[…]` around the mode that holds
public record MachineLimits(
        double readBytesPerSecond, double operationsPerSecond, int cores, String processor, String hugePages) {
    /// On a thread that ends with it. The native library gives each thread that computes helpers of its own. Where
    /// they are more than the cores, they wait for each other asleep, which slows all that is measured afterwards.
    static MachineLimits measure(ComputeType type, String device, int repeats) throws InterruptedException {
        try (ExecutorService once = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("machine").factory())) {
            return once.submit(() -> measureHere(type, device, repeats)).get();
        } catch (ExecutionException e) {
            throw BenchFailure.of(e);
        }
    }

    private static MachineLimits measureHere(ComputeType type, String device, int repeats) {
        try (MachineProgram program = MachineProgram.load(type, device)) {
            return new MachineLimits(
                    program.readBytesPerSecond(repeats),
                    program.operationsPerSecond(repeats),
                    Runtime.getRuntime().availableProcessors(),
                    processorName(),
                    firstLine(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")));
        }
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("unknown").strip();
        } catch (IOException _) {
            return "unknown";
        }
    }
}
