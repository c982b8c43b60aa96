package dev.trllmarena.arena;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The real server on a free port, with a quick clock and a node of a test's choice.
public final class TestArena {
    private TestArena() {}

    public static Arena start(Path data, FakeNode node, String... more) throws IOException {
        return new Arena(settings(data, node, more));
    }

    /// Starts and waits until a battle can be fought.
    public static Arena ready(Path data, FakeNode node, String... more) throws IOException, InterruptedException {
        Arena arena = start(data, node, more);
        try (Visitor visitor = new Visitor(arena.address())) {
            await(() -> status(visitor, "/health/ready") == 200);
        }
        return arena;
    }

    public static int status(Visitor visitor, String path) {
        try {
            return visitor.get(path).status();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Settings settings(Path data, FakeNode node, String... more) {
        return Settings.read(arguments(data, node, more), Map.of());
    }

    static List<String> arguments(Path data, FakeNode node, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--port=0",
                "--data=" + data,
                "--node=" + node.address(),
                "--node-refresh-millis=100",
                "--node-patience-seconds=1",
                "--pace-tick-millis=5",
                "--pace-characters=8",
                "--drain-seconds=1",
                "--session-questions-a-minute=1000000",
                "--network-questions-a-minute=1000000",
                "--questions-a-minute=1000000",
                "--network-requests-a-minute=10000000"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /// Polls what has no event to wait for.
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true in 20 seconds");
            }
            Thread.sleep(20);
        }
    }
}
