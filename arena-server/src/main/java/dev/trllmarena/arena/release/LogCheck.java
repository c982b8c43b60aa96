package dev.trllmarena.arena.release;

import dev.trllmarena.arena.ranking.Elo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Walks the whole vote log once: every link, every hash, and the live points as the votes in order give them. Used by
/// one thread: [#add] each entry in order, then [#verdict].
public final class LogCheck {
    /// What the walk found.
    ///
    /// @param problem the first thing that is wrong, in one sentence; empty where nothing is
    public record Verdict(boolean intact, long votes, String head, String problem) {}

    private final Map<String, Double> replayed = new HashMap<>();
    private long votes;
    private String head = VoteLog.GENESIS;
    private Optional<String> problem = Optional.empty();

    public void add(VoteEntry entry) {
        votes++;
        if (problem.isEmpty()) {
            problem = check(entry);
        }
        head = entry.hash();
        if (entry.ballot().ranked()) {
            replay(entry);
        }
    }

    private void replay(VoteEntry entry) {
        String a = entry.ballot().a().contestant();
        String b = entry.ballot().b().contestant();
        Elo.Ratings after = new Elo(entry.eloK())
                .after(
                        replayed.getOrDefault(a, Elo.START),
                        replayed.getOrDefault(b, Elo.START),
                        entry.ballot().outcome().score());
        replayed.put(a, after.a());
        replayed.put(b, after.b());
    }

    /// What the walk found, after the last entry.
    ///
    /// @param points the live points as the server shows them, by contestant
    public Verdict verdict(Map<String, Double> points) {
        Optional<String> found = problem.or(() -> compare(points));
        return new Verdict(found.isEmpty(), votes, head, found.orElse(""));
    }

    private Optional<String> check(VoteEntry entry) {
        if (entry.sequence() != votes) {
            return Optional.of("vote " + votes + " is missing; the next one is " + entry.sequence());
        }
        if (!entry.previousHash().equals(head)) {
            return Optional.of("vote " + votes + " does not follow the vote before it");
        }
        if (!VoteLog.isIntact(entry)) {
            return Optional.of("vote " + votes + " was changed: its content does not give its hash");
        }
        return Optional.empty();
    }

    private Optional<String> compare(Map<String, Double> points) {
        if (!points.keySet().equals(replayed.keySet())) {
            return Optional.of("the rating table names other contestants than the votes do");
        }
        // same operations in the same order: equal to the last bit
        return points.entrySet().stream()
                .filter(shown -> !shown.getValue().equals(replayed.get(shown.getKey())))
                .findFirst()
                .map(shown -> "the rating of " + shown.getKey() + " is " + shown.getValue() + ", its votes give "
                        + replayed.get(shown.getKey()));
    }
}
