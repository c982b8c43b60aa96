package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.contestant.Contestant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// How the seats of a draw are shared among contestants, for pages.
///
/// @param targeted the comparisons that an administrator asks for
public record DrawShares(Tally tally, Supplier<List<TargetedComparison>> targeted) {
    /// By id; together 1. Empty where fewer than two could meet.
    public Map<String, Double> of(List<Contestant> contestants) {
        Map<String, Double> shares = new HashMap<>();
        if (contestants.size() < 2) {
            return shares;
        }
        List<TargetedComparison> met = targeted.get().stream()
                .filter(wanted -> isAmong(wanted.one(), contestants) && isAmong(wanted.other(), contestants))
                .toList();
        double aside = met.stream().mapToDouble(TargetedComparison::share).sum();
        for (PairTable.Entry entry : PairTable.of(contestants, tally)) {
            double seats = (1 - aside) * entry.probability() / 2;
            shares.merge(entry.one().id(), seats, Double::sum);
            shares.merge(entry.other().id(), seats, Double::sum);
        }
        for (TargetedComparison wanted : met) {
            shares.merge(wanted.one(), wanted.share() / 2, Double::sum);
            shares.merge(wanted.other(), wanted.share() / 2, Double::sum);
        }
        return shares;
    }

    private static boolean isAmong(String id, List<Contestant> contestants) {
        return contestants.stream().anyMatch(contestant -> contestant.id().equals(id));
    }
}
