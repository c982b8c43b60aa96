package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A data folder or a database that cannot be written: told in words, nothing lost, and all well again when it can.
/// Needs root, to mount it so.
@Timeout(120)
class ReadOnlyIT {
    @TempDir
    private Path folder;

    private final FakeNode node =
            new FakeNode().with("bir", "Bir", FakeNode.saying("Bir.")).with("iki", "İki", FakeNode.saying("İki."));
    private SmallDisk disk;
    private Path data;

    @BeforeEach
    void mount() throws Exception {
        disk = new SmallDisk(folder);
        data = disk.data();
    }

    @AfterEach
    void unmount() throws Exception {
        node.close();
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aServerDoesNotStartWhereItCannotWriteAndSaysWhy() throws Exception {
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            assertThat(vote(visitor, answered(visitor)).status()).isEqualTo(200);
        }
        disk.makeReadOnly(data);
        assertThat(serve())
                .isEqualTo("arena-server: the data folder " + data + " cannot be written: Read-only file system");
        disk.makeWritable();
        disk.makeReadOnly(data.resolve("arena.db"));
        assertThat(serve()).isEqualTo("arena-server: the database " + data.resolve("arena.db") + " is read-only");
        disk.makeWritable();
        try (Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            assertThat(visitor.get("/api/leaderboard").json().path("votes").asInt())
                    .isEqualTo(1);
        }
    }

    /// What a server has open stays writable, so it has to open anew: a full disk makes it.
    @Test
    void votesWaitUntilTheFolderCanBeWrittenAgain() throws Exception {
        try (Arena arena = TestArena.ready(
                        data, node, "--most-session-battles=100000", "--most-session-running-turns=1000");
                Visitor visitor = new Visitor(arena.address())) {
            String battle = answered(visitor);
            disk.fill();
            untilRefused(visitor);
            disk.makeReadOnly(data);
            untilRefused(visitor);
            disk.makeRoom(); // from here on nothing but the read-only folder is in the way
            requireRefused(visitor.post("/api/battles", "{\"prompt\":\"Soru\"}"));
            requireRefused(vote(visitor, battle));
            assertThat(visitor.get("/api/battles/" + battle + "/vote").status()).isEqualTo(409);
            assertThat(visitor.get("/api/leaderboard").status()).isEqualTo(200);
            assertThat(visitor.get("/api/my-data").json().path("battles")).isNotEmpty();
            disk.makeWritable();
            assertThat(vote(visitor, battle).status()).isEqualTo(200);
            assertThat(vote(visitor, answered(visitor)).status()).isEqualTo(200);
            assertThat(visitor.get("/api/leaderboard").json().path("votes").asInt())
                    .isEqualTo(2);
        }
    }

    private static String answered(Visitor visitor) throws Exception {
        String battle = visitor.ask("Soru");
        visitor.untilTurnDone(battle, 1);
        return battle;
    }

    private static Visitor.Answer vote(Visitor visitor, String battle) throws Exception {
        return visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
    }

    /// The write-ahead log may have room of its own for a while, so battles are opened until it has none.
    private static void untilRefused(Visitor visitor) throws Exception {
        Visitor.Answer asked = visitor.post("/api/battles", "{\"prompt\":\"Soru\"}");
        for (int i = 0; i < 500 && asked.status() == 201; i++) {
            asked = visitor.post("/api/battles", "{\"prompt\":\"Soru\"}");
        }
        requireRefused(asked);
    }

    private static void requireRefused(Visitor.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().path("type").asText()).endsWith(":storage-unavailable");
    }

    /// What `serve` says of why it does not.
    private String serve() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(TestArena.arguments(data, node));
        assertThat(new Main(err, err, Map.of()).run(arguments)).isEqualTo(1);
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
