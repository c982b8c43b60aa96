package dev.trllmarena.arena;

import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.ContestantList;
import dev.trllmarena.arena.fakes.FakeProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A node and three contestants behind APIs, for tests of the whole server.
abstract class CommercialScene {
    final FakeNode node = new FakeNode();
    final FakeProvider openAi = provider(Protocol.OPENAI, "model-o");
    final FakeProvider anthropic = provider(Protocol.ANTHROPIC, "model-a");
    final FakeProvider gemini = provider(Protocol.GEMINI, "model-g");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        node.close();
        openAi.close();
        anthropic.close();
        gemini.close();
    }

    Path data() {
        return folder.resolve("data");
    }

    /// The three fakes, with a key in a file, a price and a basis.
    Path list() throws IOException {
        return ContestantList.write(folder, List.of(openAi, anthropic, gemini));
    }

    long query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("arena.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static void fight(Visitor visitor) {
        try {
            visitor.untilTurnDone(visitor.ask("Selam"), 1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Visitor visitor, String path) {
        try {
            return visitor.get(path).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static FakeProvider provider(Protocol protocol, String model) {
        return new FakeProvider(protocol, model, FakeProvider.saying("Bir yanıt ", "metni."));
    }
}
