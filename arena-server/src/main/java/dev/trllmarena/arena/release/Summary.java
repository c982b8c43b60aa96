package dev.trllmarena.arena.release;

import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// What a month was like, in a few numbers.
///
/// @param votes in the month, ranked or not
/// @param voters of the month, as far as votes have a voter
/// @param outcomes of the month, by word
/// @param categories of the month, votes by word
/// @param effort by contestant, in the month
record Summary(
        long votes, long voters, Map<String, Long> outcomes, Map<String, Long> categories, Map<String, Effort> effort) {

    /// What a contestant's answers took.
    ///
    /// @param battles in the month
    /// @param priced those whose cost is known
    /// @param nanoDollars of the priced ones
    /// @param timed those whose duration is known
    /// @param millis of the timed ones
    record Effort(long battles, long priced, long nanoDollars, long timed, long millis) {
        private static final Effort NONE = new Effort(0, 0, 0, 0, 0);

        private Effort and(OptionalLong cost, OptionalLong duration) {
            return new Effort(
                    battles + 1,
                    priced + (cost.isPresent() ? 1 : 0),
                    nanoDollars + cost.orElse(0),
                    timed + (duration.isPresent() ? 1 : 0),
                    millis + duration.orElse(0));
        }
    }

    /// Adds up votes.
    static final class Collector {
        private long votes;
        private final Set<String> voters = new HashSet<>();
        private final Map<String, Long> outcomes = new TreeMap<>();
        private final Map<String, Long> categories = new TreeMap<>();
        private final Map<String, Effort> effort = new TreeMap<>();

        Collector() {
            List.of(Outcome.values()).forEach(outcome -> outcomes.put(outcome.word(), 0L));
        }

        void add(PublishedVote vote, boolean inMonth) {
            if (!inMonth) {
                return;
            }
            votes++;
            if (!vote.ballot().voterKey().isEmpty()) {
                voters.add(vote.ballot().voterKey());
            }
            outcomes.merge(vote.ballot().outcome().word(), 1L, Long::sum);
            if (!vote.ballot().category().isEmpty()) {
                categories.merge(vote.ballot().category(), 1L, Long::sum);
            }
            add(vote.ballot().a(), vote.costA());
            add(vote.ballot().b(), vote.costB());
        }

        private void add(SideFacts side, OptionalLong cost) {
            effort.put(
                    side.contestant(),
                    effort.getOrDefault(side.contestant(), Effort.NONE).and(cost, side.totalMillis()));
        }

        Summary summary() {
            return new Summary(votes, voters.size(), outcomes, categories, effort);
        }
    }
}
