package dev.trllmarena.arena.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Who has used the processor since a moment: the server, the visitors and contestants that this process plays, and
/// whatever else ran on the machine.
final class Load {
    /// @param server cores that the server took
    /// @param played cores that visitors and contestants took
    /// @param others cores that other programs took
    record Cores(double server, double played, double others) {
        double all() {
            return server + played + others;
        }

        /// For people; what others took is told only where it matters.
        String text() {
            String told =
                    String.format(Locale.ROOT, "server %.2f, visitors and contestants %.2f cores", server, played);
            return others < 0.1 ? told : told + String.format(Locale.ROOT, ", OTHER PROGRAMS %.2f", others);
        }
    }

    private final ServerProcess process;
    private final Instant since = Instant.now();
    private final long start = System.nanoTime();
    private final Duration server;
    private final Duration played;
    private final Duration machine;

    Load(ServerProcess process) throws IOException {
        this.process = process;
        this.server = process.processorTime();
        this.played = Machine.processorTime();
        this.machine = Machine.busyTime();
    }

    Instant since() {
        return since;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    Cores cores() throws IOException {
        double seconds = seconds();
        double ofServer = process.processorTime().minus(server).toNanos() / 1e9 / seconds;
        double ofPlayed = Machine.processorTime().minus(played).toNanos() / 1e9 / seconds;
        double ofAll = Machine.busyTime().minus(machine).toNanos() / 1e9 / seconds;
        return new Cores(ofServer, ofPlayed, Math.max(0, ofAll - ofServer - ofPlayed));
    }
}
