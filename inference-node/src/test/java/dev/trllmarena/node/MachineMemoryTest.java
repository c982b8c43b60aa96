package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {
    @TempDir
    Path root;

    @Test
    void theLesserOfKernelAndControlGroupCounts() throws IOException {
        assertThat(new MachineMemory(root).availableBytes()).isEqualTo(Long.MAX_VALUE);
        write("proc/meminfo", "MemTotal:  9000 kB\nMemAvailable:    4000 kB\n");
        assertThat(new MachineMemory(root).availableBytes()).isEqualTo(4_096_000);
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.current", "1000000\n");
        assertThat(new MachineMemory(root).availableBytes()).isEqualTo(4_096_000);
        write("sys/fs/cgroup/memory.max", "3000000\n");
        assertThat(new MachineMemory(root).availableBytes()).isEqualTo(2_000_000);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
