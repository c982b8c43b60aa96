package dev.trllmarena.arena.category.training;

import java.io.PrintStream;

/// A bar on one line of the terminal.
final class Progress {
    private static final int WIDTH = 40;

    private final PrintStream terminal;
    private final int steps;
    private final long begun = System.nanoTime();
    private int done;

    Progress(PrintStream terminal, int steps) {
        this.terminal = terminal;
        this.steps = steps;
    }

    void step() {
        done++;
        int filled = WIDTH * done / steps;
        terminal.printf(
                "\r[%s%s] %3d %%  %d s",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                100 * done / steps,
                (System.nanoTime() - begun) / 1_000_000_000);
        if (done == steps) {
            terminal.println();
        }
        terminal.flush();
    }
}
