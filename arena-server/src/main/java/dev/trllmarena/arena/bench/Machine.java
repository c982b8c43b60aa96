package dev.trllmarena.arena.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the machine gives and what this process takes of it.
final class Machine {
    private static final int SYNCS = 200;
    private static final double MIB = 1024.0 * 1024.0;

    private Machine() {}

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// Processor time of this process since its start.
    static Duration processorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Duration.ofNanos(system.getProcessCpuTime())
                : Duration.ZERO;
    }

    /// What this thread has allocated on the heap since its start, in MiB.
    static double allocatedMebibytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getCurrentThreadAllocatedBytes() / MIB
                : 0;
    }

    /// What is reachable on the heap, in MiB.
    static double heapMebibytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    }

    /// Median time to put a page on the disk of a folder, in milliseconds.
    static double syncMillis(Path folder) throws IOException {
        Path file = folder.resolve("sync");
        List<Long> nanos = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocate(4096);
            for (int i = 0; i < SYNCS; i++) {
                long start = System.nanoTime();
                channel.write(page.clear());
                channel.force(false);
                nanos.add(System.nanoTime() - start);
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return new Percentiles(nanos).millis(0.5);
    }
}
