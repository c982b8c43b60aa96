package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;

/// Votes in order of their voters, those of unknown voters last; a voter's votes keep their order. Read from front
/// to back, which is what makes ten million of them quick.
///
/// @param begin (voters + 2) where a voter's votes begin; of `voters()`, where those of unknown voters do
/// @param entries (rows) where in a table of pairs each is counted, see [PairTable#entry]
/// @param counts (rows) how many equal votes it is; absent where always one
/// @param weights (rows) of each of them; absent where always 1
record ByVoter(int[] begin, int[] entries, Optional<int[]> counts, Optional<double[]> weights) {

    static ByVoter of(Comparisons votes) {
        int voters = votes.voters();
        int[] begin = new int[voters + 2];
        for (int row = 0; row < votes.rows(); row++) {
            begin[slot(votes.voter(row), voters) + 1]++;
        }
        for (int i = 1; i < begin.length; i++) {
            begin[i] += begin[i - 1];
        }
        int[] next = Arrays.copyOf(begin, voters + 1);
        int[] entries = new int[votes.rows()];
        Optional<int[]> counts = votes.counted() ? Optional.of(new int[votes.rows()]) : Optional.empty();
        Optional<double[]> weights = votes.weighted() ? Optional.of(new double[votes.rows()]) : Optional.empty();
        for (int row = 0; row < votes.rows(); row++) {
            int at = next[slot(votes.voter(row), voters)]++;
            entries[at] = PairTable.entry(votes, row);
            if (counts.isPresent()) {
                counts.get()[at] = votes.count(row);
            }
            if (weights.isPresent()) {
                weights.get()[at] = votes.weight(row);
            }
        }
        return new ByVoter(begin, entries, counts, weights);
    }

    private static int slot(int voter, int voters) {
        return voter == Comparisons.UNKNOWN ? voters : voter;
    }

    int voters() {
        return begin.length - 2;
    }

    /// Where the votes of unknown voters begin.
    int unknown() {
        return begin[voters()];
    }

    int count(int at) {
        return counts.isPresent() ? counts.get()[at] : 1;
    }

    double weight(int at) {
        return weights.isPresent() ? weights.get()[at] : 1;
    }
}
