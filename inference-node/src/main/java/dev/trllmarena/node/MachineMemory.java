package dev.trllmarena.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much memory this process can still get: what the kernel has available, or what its control group leaves if that
/// is less.
record MachineMemory(Path root) {
    private static final Pattern AVAILABLE = Pattern.compile("^MemAvailable:\\s+(\\d+) kB", Pattern.MULTILINE);

    /// Limit and use of a control group, in version 2 and 1.
    private static final List<List<String>> GROUPS = List.of(
            List.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory.current"),
            List.of("sys/fs/cgroup/memory/memory.limit_in_bytes", "sys/fs/cgroup/memory/memory.usage_in_bytes"));

    static MachineMemory ofThisMachine() {
        return new MachineMemory(Path.of("/"));
    }

    /// As many bytes as no kernel told otherwise.
    long availableBytes() {
        long available = Long.MAX_VALUE;
        Matcher matcher = AVAILABLE.matcher(text("proc/meminfo"));
        if (matcher.find()) {
            available = Long.parseLong(matcher.group(1)) * 1024;
        }
        for (List<String> group : GROUPS) {
            available = Math.min(
                    available, Math.max(0, number(group.getFirst(), Long.MAX_VALUE) - number(group.getLast(), 0)));
        }
        return available;
    }

    /// The part of it that checkpoints may take; the rest is for the process itself and for its neighbours.
    long usableBytes() {
        long available = availableBytes();
        return available == Long.MAX_VALUE ? available : Math.max(1, available / 5 * 4);
    }

    private long number(String file, long fallback) {
        String text = text(file).strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : fallback; // "max" is no limit
    }

    private String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException _) {
            return "";
        }
    }
}
