package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Comparisons;
import dev.trllmarena.arena.ranking.Result;
import java.util.ArrayList;
import java.util.List;

/// How a contestant's battles ended.
record Counts(long wins, long losses, long ties, long bothBad) {
    long votes() {
        return wins + losses + ties + bothBad;
    }

    /// By the number of the contestant.
    static List<Counts> of(Comparisons votes) {
        long[][] counts = new long[votes.contestants()][Result.values().length];
        for (int row = 0; row < votes.rows(); row++) {
            counts[votes.first(row)][code(votes.result(row))] += votes.count(row);
            counts[votes.second(row)][code(votes.result(row).swapped())] += votes.count(row);
        }
        List<Counts> all = new ArrayList<>();
        for (long[] one : counts) {
            all.add(new Counts(one[0], one[1], one[2], one[3]));
        }
        return all;
    }

    /// 0 to 3 for the first, the second, a tie and both bad.
    static int code(Result result) {
        return switch (result) {
            case FIRST -> 0;
            case SECOND -> 1;
            case TIE -> 2;
            case BOTH_BAD -> 3;
        };
    }
}
