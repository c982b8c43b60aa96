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
    private static final double MIB = 1 << 20;
    private static final int SYNCS = 200;
    private static final Path STAT = Path.of("/proc/stat");
    private static final int TICKS_A_SECOND = 100; // of /proc/stat

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

    /// Processor time of all programs since the machine's start; 0 where this system does not tell.
    static Duration busyTime() throws IOException {
        if (!Files.exists(STAT)) {
            return Duration.ZERO;
        }
        String[] ticks =
                Files.readAllLines(STAT).getFirst().split(" +", -1); // cpu user nice system idle iowait irq softirq
        long busy = 0;
        for (int column : new int[] {1, 2, 3, 6, 7}) {
            busy += Long.parseLong(ticks[column]);
        }
        return Duration.ofMillis(1000 / TICKS_A_SECOND * busy);
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

    /// How long it takes to put a page on the disk of a folder.
    static Percentiles syncs(Path folder) throws IOException {
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
        return new Percentiles(nanos);
    }
}
