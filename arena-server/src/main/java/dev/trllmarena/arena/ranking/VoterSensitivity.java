package dev.trllmarena.arena.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How much the ratings rest on single voters: what the board would be without each of them.
///
/// @param influences of those whose leaving moves a rating most, the strongest first, each from a fit without him
/// @param essential voters without whom not everybody could be rated, in order; they have no influence in points
public record VoterSensitivity(List<Influence> influences, List<Integer> essential) {
    /// What leaving one voter out does.
    ///
    /// @param votes that he cast between rated contestants
    /// @param contestant whose rating moves most, by its number in the votes that came in
    /// @param change of that rating in points, without him less with him, ratings being centred both times
    public record Influence(int voter, long votes, int contestant, double change) {}

    /// Which voters of many could matter most is judged to first order; those are then left out in truth, one by one.
    ///
    /// @param most how many voters are left out, at least 1
    public static VoterSensitivity of(Ranking ranking, int most) {
        LeaveOneOut without = new LeaveOneOut(ranking);
        List<Integer> essential = without.essential();
        List<Influence> influences = new ArrayList<>(without.voters().stream()
                .filter(voter -> !essential.contains(voter))
                .limit(most)
                .map(without::influence)
                .toList());
        influences.sort(Comparator.comparingDouble((Influence one) -> -Math.abs(one.change())));
        return new VoterSensitivity(List.copyOf(influences), essential);
    }
}
