package dev.trllmarena.arena.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The order of ratings, and how far it can be trusted.
final class RankRanges {
    private RankRanges() {}

    /// The board's lines, the best first; equals by their number.
    ///
    /// @param votes that the ratings were made from
    /// @param names (contestants) the number that a line shows for each
    static List<Place> places(Comparisons votes, Ratings ratings, int[] names) {
        int n = ratings.contestants();
        List<Integer> order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer one) -> -ratings.points()[one])
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        Place.Tally[] tallies = tallies(votes);
        List<Place> places = new ArrayList<>(n);
        int group = 0;
        int leader = -1;
        for (int rank = 1; rank <= n; rank++) {
            int one = order.get(rank - 1);
            if (leader < 0 || ratings.significantlyAbove(leader, one)) {
                leader = one;
                group++;
            }
            places.add(place(ratings, one, names[one], rank, group, tallies[one]));
        }
        return List.copyOf(places);
    }

    private static Place place(Ratings ratings, int one, int name, int rank, int group, Place.Tally tally) {
        int above = 0;
        int notBelow = 0;
        int wholly = 0;
        for (int other = 0; other < ratings.contestants(); other++) {
            above += ratings.significantlyAbove(other, one) ? 1 : 0;
            notBelow += ratings.significantlyAbove(one, other) ? 0 : 1;
            wholly += ratings.lower(other) > ratings.upper(one) ? 1 : 0;
        }
        return new Place(
                name,
                rank,
                ratings.points()[one],
                ratings.lower(one),
                ratings.upper(one),
                ratings.error(one),
                1 + above,
                notBelow,
                1 + wholly,
                group,
                tally);
    }

    private static Place.Tally[] tallies(Comparisons votes) {
        long[][] counts = new long[votes.contestants()][4]; // won, lost, tied, both bad
        for (int row = 0; row < votes.rows(); row++) {
            int count = votes.count(row);
            Result result = votes.result(row);
            counts[votes.first(row)][result.code()] += count;
            counts[votes.second(row)][result.swapped().code()] += count;
        }
        Place.Tally[] tallies = new Place.Tally[counts.length];
        for (int i = 0; i < counts.length; i++) {
            tallies[i] = new Place.Tally(counts[i][0], counts[i][1], counts[i][2], counts[i][3]);
        }
        return tallies;
    }
}
