package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The log is checked while the server runs, and a forged vote is found.
@Timeout(60)
class VerifyLogIT {
    @TempDir
    private Path data;

    @Test
    void aForgedVoteIsFound() throws Exception {
        try (FakeNode node = new FakeNode()
                .with("bir", "Bir", FakeNode.saying("Bir."))
                .with("iki", "İki", FakeNode.saying("İki."))) {
            try (Arena arena = TestArena.ready(data, node);
                    Visitor visitor = new Visitor(arena.address())) {
                for (int i = 0; i < 3; i++) {
                    String battle = visitor.ask("Soru");
                    visitor.untilTurnDone(battle, 1);
                    visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
                }
                assertThat(verify()).isEqualTo(0);
            }
            try (Connection forger = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                    Statement statement = forger.createStatement()) {
                statement.execute("drop trigger vote_stays_as_it_is");
                statement.execute("update vote set outcome = 'b' where sequence = 2");
            }
            assertThat(verify()).isEqualTo(1);
            assertThat(output).contains("vote 2 was changed");
        }
    }

    private String output = "";

    private int verify() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = new Main(print, print, Map.of()).run(List.of("verify-log", "--data", data.toString(), "--json"));
        output = out.toString(StandardCharsets.UTF_8);
        return status;
    }
}
