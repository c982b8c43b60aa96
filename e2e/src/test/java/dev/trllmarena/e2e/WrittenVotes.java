package dev.trllmarena.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Votes that a test writes into the database of a running server; their hashes chain nothing.
final class WrittenVotes {
    private static final List<String> OUTCOMES = List.of("a", "b", "tie", "bad");

    private final Path data;
    private int written;

    /// Votes between two, by outcome: won, lost, tied, both bad.
    private record Met(String one, String other, int[] votes) {}

    WrittenVotes(Path data) {
        this.data = data;
    }

    /// So many votes between two, of which the first wins three in five.
    void between(String one, String other, int votes) throws SQLException {
        write(List.of(new Met(one, other, new int[] {votes * 3 / 5, votes / 5, votes / 10, votes / 10})), "kod");
    }

    /// A published table of all pairs of 129 models, thinned.
    ///
    /// @param part one vote in so many is written
    void table(Path file, int part) throws IOException, SQLException {
        JsonNode table = new ObjectMapper().readTree(Files.readAllBytes(file));
        List<Met> all = new ArrayList<>();
        for (int pair = 0; pair < table.path("X").size(); pair++) {
            JsonNode models = table.path("X").get(pair);
            int[] votes = new int[OUTCOMES.size()];
            for (int i = 0; i < votes.length; i++) {
                votes[i] = (int) Math.round(table.path("Y").get(pair).get(i).asInt() / (double) part);
            }
            all.add(new Met(
                    table.path("models").get(models.get(0).asInt()).asText(),
                    table.path("models").get(models.get(1).asInt()).asText(),
                    votes));
        }
        write(all, "bilgi");
    }

    private void write(List<Met> all, String category) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db") + "?busy_timeout=20000");
                PreparedStatement contestant = database.prepareStatement(
                        "insert or ignore into contestant values (?, ?, ?, '', '', 1000, 1, 1)");
                PreparedStatement battle = database.prepareStatement(
                        "insert into battle (id, opened_at, state, ended_at) values (?, 1, 'voted', 1)");
                PreparedStatement vote = database.prepareStatement("""
                        insert into vote (sequence, version, previous_hash, hash, battle, contestant_a, contestant_b,
                                          outcome, reasons, cast_at, probability, elo_k, turns,
                                          characters_a, words_a, headers_a, items_a, bold_a, total_millis_a,
                                          characters_b, words_b, headers_b, items_b, bold_b, total_millis_b,
                                          ranked, exclusion, category, voter_key, voter_nonce)
                        values (?, 1, ?, ?, ?, ?, ?, ?, '', ?, 0.5, 4, 1, ?, 9, 0, 0, 0, ?, 40, 9, 1, 0, 0, ?, 1, '', ?, ?, '')
                        """)) {
            database.setAutoCommit(false);
            for (Met met : all) {
                for (String id : List.of(met.one(), met.other())) {
                    contestant.setString(1, id);
                    contestant.setString(2, id);
                    contestant.setString(3, id.length() % 2 == 0 ? "local" : "api");
                    contestant.executeUpdate();
                }
                for (int outcome = 0; outcome < OUTCOMES.size(); outcome++) {
                    for (int i = 0; i < met.votes()[outcome]; i++) {
                        String id = "yazili-" + ++written;
                        battle.setString(1, id);
                        battle.addBatch();
                        vote.setInt(1, written);
                        vote.setString(2, "%064x".formatted(written - 1));
                        vote.setString(3, "%064x".formatted(written));
                        vote.setString(4, id);
                        vote.setString(5, met.one());
                        vote.setString(6, met.other());
                        vote.setString(7, OUTCOMES.get(outcome));
                        vote.setLong(8, System.currentTimeMillis());
                        vote.setInt(9, 30 + written * 7 % 23);
                        vote.setInt(10, 1000 + 100 * met.one().length());
                        vote.setInt(11, 1000 + 100 * met.other().length());
                        vote.setString(12, category);
                        vote.setString(13, "secmen-" + written % 397);
                        vote.addBatch();
                    }
                }
                battle.executeBatch();
                vote.executeBatch();
            }
            database.commit();
        }
    }
}
