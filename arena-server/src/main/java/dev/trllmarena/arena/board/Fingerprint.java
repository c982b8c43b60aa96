package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Comparisons;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Names the inputs of a board: SHA-256 over a line for each vote, in the order of the log:
/// `contestant A,contestant B,result,voter`, the result 0 to 3 for A, B, tie and both bad, voters numbered in the order
/// of their first vote and −1 where unknown; after that a comma and the count where a row stands for several votes.
final class Fingerprint {
    private Fingerprint() {}

    static String of(List<String> contestants, Comparisons votes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            int[] renumbered = new int[votes.voters()];
            int known = 0;
            for (int row = 0; row < votes.rows(); row++) {
                int voter = votes.voter(row);
                if (voter >= 0 && renumbered[voter] == 0) {
                    renumbered[voter] = ++known;
                }
                String line = contestants.get(votes.first(row)) + "," + contestants.get(votes.second(row)) + ","
                        + Counts.code(votes.result(row)) + "," + (voter < 0 ? -1 : renumbered[voter] - 1)
                        + (votes.count(row) == 1 ? "" : "," + votes.count(row)) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
