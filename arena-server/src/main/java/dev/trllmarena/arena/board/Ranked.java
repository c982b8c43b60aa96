package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Ratings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A place among those whom a board shows.
///
/// @param contestant number in the votes
/// @param index number in the ratings
/// @param best one more than the number of shown ones significantly above
/// @param worst number of shown ones that are not significantly below, itself included
/// @param upperBound one more than the number whose interval lies wholly above
record Ranked(int contestant, int index, int place, int best, int worst, int upperBound, int group) {
    /// @param shown numbers in the ratings
    /// @param contestants (ratings) the number that a place shows for each
    static List<Ranked> among(List<Integer> shown, Ratings ratings, int[] contestants) {
        List<Integer> order = shown.stream()
                .sorted(Comparator.comparingDouble((Integer one) -> -ratings.points()[one])
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Ranked> places = new ArrayList<>();
        int group = 0;
        int leader = -1;
        for (int one : order) {
            if (leader < 0 || ratings.significantlyAbove(leader, one)) {
                leader = one;
                group++;
            }
            int best = 1;
            int worst = 0;
            int upperBound = 1;
            for (int other : order) {
                best += ratings.significantlyAbove(other, one) ? 1 : 0;
                worst += ratings.significantlyAbove(one, other) ? 0 : 1;
                upperBound += ratings.lower(other) > ratings.upper(one) ? 1 : 0;
            }
            places.add(new Ranked(contestants[one], one, places.size() + 1, best, worst, upperBound, group));
        }
        return places;
    }
}
