package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Ranking;
import dev.trllmarena.arena.ranking.WinMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Who wins against whom among those whom a board shows.
///
/// @param contestants in the order of the board
/// @param pairs that have met
public record HeadToHead(List<String> contestants, List<Pair> pairs) {
    /// Two that have met.
    ///
    /// @param one place in [HeadToHead#contestants], the better one; `other` likewise
    /// @param observed what `one` got against the other, a tie being a half
    /// @param expected what the ratings expect
    public record Pair(int one, int other, long votes, double observed, double expected) {}

    /// @param contestants by their number in the ranking's votes
    static HeadToHead of(Board board, Ranking ranking, List<String> contestants) {
        List<String> shown = board.rows().stream()
                .filter(row -> row.place() != null)
                .map(Board.Row::contestant)
                .toList();
        List<String> rated =
                IntStream.of(ranking.rated()).mapToObj(contestants::get).toList();
        int[] number = shown.stream().mapToInt(rated::indexOf).toArray();
        WinMatrix matrix = WinMatrix.of(ranking.votes(), ranking.fit());
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < number.length; one++) {
            for (int other = one + 1; other < number.length; other++) {
                long votes = matrix.votes(number[one], number[other]);
                if (votes > 0) {
                    pairs.add(new Pair(
                            one,
                            other,
                            votes,
                            Boards.rounded(matrix.observed(number[one], number[other])),
                            Boards.rounded(matrix.predicted(number[one], number[other]))));
                }
            }
        }
        return new HeadToHead(shown, pairs);
    }
}
