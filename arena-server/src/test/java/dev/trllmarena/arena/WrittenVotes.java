package dev.trllmarena.arena;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/// Votes that a test writes into the database of a running server; their hashes chain nothing.
final class WrittenVotes {
    private static final int CYCLE = 10; // of ten votes the better one wins six, loses two, ties one, both are bad once
    private static final String OUTCOMES = "wwwwwwlltb";

    private final Path data;
    private int written;

    WrittenVotes(Path data) {
        this.data = data;
    }

    /// So many votes of each pair, in which the contestant that comes first in the list is the better one. Sides take
    /// turns.
    void ofEachPair(List<String> contestants, int votes, String category, Instant at) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db") + "?busy_timeout=10000");
                Statement once = database.createStatement();
                PreparedStatement battle = database.prepareStatement(
                        "insert into battle (id, opened_at, state, ended_at) values (?, 1, 'voted', 1)");
                PreparedStatement vote = database.prepareStatement("""
                        insert into vote (sequence, previous_hash, hash, battle, contestant_a, contestant_b, outcome,
                                          reasons, cast_at, probability, elo_k, turns,
                                          characters_a, words_a, headers_a, items_a, bold_a, total_millis_a,
                                          characters_b, words_b, headers_b, items_b, bold_b, total_millis_b,
                                          category, voter_key,
                                          version, ranked, exclusion, voter_nonce)
                        values (?, ?, ?, ?, ?, ?, ?, '', ?, 0.5, 4, 1, ?, 9, 0, 0, 0, 2000, 40, 9, 1, 0, 0, 3000, ?, ?, 1, 1, '', '')
                        """)) {
            database.setAutoCommit(false);
            for (String id : contestants) {
                once.executeUpdate(
                        "insert or ignore into contestant values ('%s', 'Ad %s', 'local', '', '', 1000, 1, 1)"
                                .formatted(id, id));
            }
            for (int better = 0; better < contestants.size(); better++) {
                for (int other = better + 1; other < contestants.size(); other++) {
                    for (int i = 0; i < votes; i++) {
                        battle.setString(1, "yazili-" + ++written);
                        battle.addBatch();
                        boolean isLeft = i / CYCLE % 2 == 0;
                        vote.setLong(1, written);
                        vote.setString(2, "%064x".formatted(written - 1));
                        vote.setString(3, "%064x".formatted(written));
                        vote.setString(4, "yazili-" + written);
                        vote.setString(5, contestants.get(isLeft ? better : other));
                        vote.setString(6, contestants.get(isLeft ? other : better));
                        vote.setString(7, outcome(OUTCOMES.charAt(i % CYCLE), isLeft));
                        vote.setLong(8, at.toEpochMilli());
                        vote.setInt(9, 30 + written * 7 % 23);
                        vote.setString(10, category);
                        vote.setString(11, "secmen-" + written % 97);
                        vote.addBatch();
                    }
                }
            }
            battle.executeBatch();
            vote.executeBatch();
            database.commit();
        }
    }

    private static String outcome(char letter, boolean isLeft) {
        return switch (letter) {
            case 'w' -> isLeft ? "a" : "b";
            case 'l' -> isLeft ? "b" : "a";
            case 't' -> "tie";
            default -> "bad";
        };
    }
}
