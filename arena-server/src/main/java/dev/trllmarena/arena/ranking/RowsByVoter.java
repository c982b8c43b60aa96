package dev.trllmarena.arena.ranking;

/// Rows in order of their voters, those of unknown voters last; a voter's rows keep their order. Unlike [ByVoter] it
/// keeps the way back to all that a row says.
final class RowsByVoter {
    private final int[] begin; // (voters + 1)
    private final int[] rows; // (rows)

    private RowsByVoter(int[] begin, int[] rows) {
        this.begin = begin;
        this.rows = rows;
    }

    static RowsByVoter of(Comparisons votes) {
        int voters = votes.voters();
        int[] begin = new int[voters + 2];
        for (int row = 0; row < votes.rows(); row++) {
            begin[slot(votes.voter(row), voters) + 1]++;
        }
        for (int i = 1; i < begin.length; i++) {
            begin[i] += begin[i - 1];
        }
        int[] next = begin.clone();
        int[] rows = new int[votes.rows()];
        for (int row = 0; row < rows.length; row++) {
            rows[next[slot(votes.voter(row), voters)]++] = row;
        }
        return new RowsByVoter(begin, rows);
    }

    private static int slot(int voter, int voters) {
        return voter == Comparisons.UNKNOWN ? voters : voter;
    }

    int voters() {
        return begin.length - 2;
    }

    /// Where a voter's rows begin; of `voters()`, where those of unknown voters do.
    int begin(int voter) {
        return begin[voter];
    }

    int row(int at) {
        return rows[at];
    }
}
