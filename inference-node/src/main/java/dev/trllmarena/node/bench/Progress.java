package dev.trllmarena.node.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Tells on standard error what is being measured: a bar that is redrawn in a terminal, else a line for each step.
final class Progress implements Closeable {
    private static final int WIDTH = 24;

    private final PrintStream err;
    private final boolean terminal;
    private final int steps;
    private final long start = System.nanoTime();
    private int step;

    Progress(PrintStream err, boolean terminal, int steps) {
        this.err = err;
        this.terminal = terminal;
        this.steps = steps;
    }

    static Progress to(PrintStream err, int steps) {
        return new Progress(err, errorsGoToTerminal(), steps);
    }

    void next(String what) {
        step++;
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        if (terminal) {
            int done = Math.min(WIDTH, WIDTH * (step - 1) / steps);
            err.printf("\r\033[K  [%s%s] %3d s  %s", "#".repeat(done), ".".repeat(WIDTH - done), seconds, what);
        } else {
            err.printf("[%d/%d] %d s: %s%n", step, steps, seconds, what);
        }
        err.flush();
    }

    @Override
    public void close() {
        if (terminal) {
            err.print("\r\033[K");
            err.flush();
        }
    }

    /// Java's own console speaks of standard output too, which is often a file here.
    private static boolean errorsGoToTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException _) {
            return false;
        }
    }
}
