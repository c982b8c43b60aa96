package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A backup taken while visitors vote holds together, and brings back exactly the votes that it says.
@Timeout(90)
class BackupIT {
    @TempDir
    private Path folder;

    private String output = "";

    @Test
    void aBackupOfARunningServerCanBePutBack() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("backups/arena.db");
        try (FakeNode node = new FakeNode()
                .with("bir", "Bir", FakeNode.saying("Bir."))
                .with("iki", "İki", FakeNode.saying("İki."))) {
            long saved;
            try (Arena arena = TestArena.ready(data, node)) {
                vote(arena, 3);
                AtomicBoolean enough = new AtomicBoolean();
                Thread voter = Thread.ofPlatform().start(() -> {
                    while (!enough.get()) {
                        vote(arena, 1);
                    }
                });
                assertThat(run("backup", "--data", data.toString(), "--to", file.toString(), "--json"))
                        .as(output)
                        .isZero();
                saved = votes();
                enough.set(true);
                voter.join();
                assertThat(run("restore", "--data", data.toString(), "--from", file.toString()))
                        .isEqualTo(1);
                assertThat(output).contains("another arena server uses the data folder");
            }
            assertThat(saved).isGreaterThanOrEqualTo(3);
            assertThat(run("backup", "--data", data.toString(), "--to", file.toString()))
                    .isEqualTo(1); // never over an older one
            assertThat(run("restore", "--data", data.toString(), "--from", file.toString(), "--json"))
                    .as(output)
                    .isZero();
            assertThat(run("verify-log", "--data", data.toString(), "--json")).isZero();
            assertThat(output).contains("\"votes\":" + saved);
            try (Arena arena = TestArena.ready(data, node)) {
                vote(arena, 1);
            }
            assertThat(run("verify-log", "--data", data.toString(), "--json")).isZero();
            assertThat(output).contains("\"votes\":" + (saved + 1));
        }
    }

    @Test
    void whatIsNoBackupChangesNothing() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("arena.db"), "önceki");
        Path file = Files.writeString(folder.resolve("not.db"), "SQLite değil");
        assertThat(run("restore", "--data", data.toString(), "--from", file.toString()))
                .isEqualTo(1);
        assertThat(data.resolve("arena.db")).hasContent("önceki");
        assertThat(run("restore", "--data", data.toString())).isEqualTo(2);
        assertThat(output).contains("--from is missing");
        try (var files = Files.list(data)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("arena.db", "arena.lock");
        }
    }

    private static void vote(Arena arena, int times) {
        try (Visitor visitor = new Visitor(arena.address())) {
            for (int i = 0; i < times; i++) {
                String battle = visitor.ask("Soru");
                visitor.untilTurnDone(battle, 1);
                visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private long votes() {
        return Long.parseLong(output.replaceAll("(?s).*\"votes\":(\\d+).*", "$1"));
    }

    private int run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = new Main(print, print, Map.of()).run(List.of(arguments));
        output = out.toString(StandardCharsets.UTF_8);
        return status;
    }
}
