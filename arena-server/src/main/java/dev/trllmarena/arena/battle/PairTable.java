package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.ranking.Elo;
import java.util.ArrayList;
import java.util.List;

/// Every pair that could meet now, and with which probability it does.
///
/// Half of the probability is shared alike, so that no pair falls under 1/(2·number of pairs). The other half goes by
/// how much one more vote would tell: the expected fall of the standard error, `√(v/n) − √(v/(n+1))`, `v = p(1−p)`,
/// up to doubled while one of the two is new.
final class PairTable {
    /// Until so many battles a contestant is new.
    private static final double NEW_UNTIL = 300;

    /// A pair that has never met is as unknown as if it had met half a time; the formula has no value for 0.
    private static final double NEVER_MET = 0.5;

    private static final double EQUAL_SHARE = 0.5;

    /// A pair of contestants, sides not yet drawn.
    record Entry(Contestant one, Contestant other, double probability) {
        boolean has(String contestant) {
            return one.id().equals(contestant) || other.id().equals(contestant);
        }

        Contestant notThe(String contestant) {
            return one.id().equals(contestant) ? other : one;
        }
    }

    private PairTable() {}

    static List<Entry> of(List<Contestant> contestants, Tally tally) {
        List<Entry> weighed = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < contestants.size(); i++) {
            for (int j = i + 1; j < contestants.size(); j++) {
                double weight =
                        weight(contestants.get(i).id(), contestants.get(j).id(), tally);
                weighed.add(new Entry(contestants.get(i), contestants.get(j), weight));
                sum += weight;
            }
        }
        double floor = EQUAL_SHARE / Math.max(1, weighed.size());
        double total = sum;
        return weighed.stream()
                .map(entry ->
                        new Entry(entry.one(), entry.other(), floor + (1 - EQUAL_SHARE) * entry.probability() / total))
                .toList();
    }

    private static double weight(String a, String b, Tally tally) {
        double expected = Elo.expected(tally.points(a), tally.points(b));
        double boost = 1 + Math.max(novelty(tally.battles(a)), novelty(tally.battles(b)));
        return boost * fallOfError(tally.meetings(a, b), expected);
    }

    /// 1 for a contestant without battles, 0 from [#NEW_UNTIL] on.
    private static double novelty(long battles) {
        return Math.max(0, 1 - battles / NEW_UNTIL);
    }

    /// @param meetings of the pair so far
    /// @param expected score of one against the other
    static double fallOfError(long meetings, double expected) {
        double n = meetings == 0 ? NEVER_MET : meetings;
        double variance = expected * (1 - expected);
        return Math.sqrt(variance / n) - Math.sqrt(variance / (n + 1));
    }
}
