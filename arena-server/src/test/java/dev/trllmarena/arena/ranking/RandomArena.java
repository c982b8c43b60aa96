package dev.trllmarena.arena.ranking;

/// Votes drawn from known strengths, the same for the same seed.
final class RandomArena {
    /// Strengths lie evenly from −½ to ½; a quarter of the votes choose nobody.
    ///
    /// @param voters who cast votes by turns; 0 for unknown ones
    static Comparisons of(long seed, int contestants, int votes, int voters) {
        SplitMix random = new SplitMix(seed);
        Comparisons.Builder builder = Comparisons.among(contestants);
        for (int vote = 0; vote < votes; vote++) {
            int first = random.below(contestants);
            int second = (first + 1 + random.below(contestants - 1)) % contestants;
            int voter = voters == 0 ? Comparisons.UNKNOWN : vote % voters;
            builder.add(first, second, result(random, (first - second) / (contestants - 1.0)), voter);
        }
        return builder.build();
    }

    private static Result result(SplitMix random, double difference) {
        if (random.below(4) == 0) {
            return random.below(2) == 0 ? Result.TIE : Result.BOTH_BAD;
        }
        return random.below(1 << 20) < (1 << 20) * Logistic.sigmoid(difference) ? Result.FIRST : Result.SECOND;
    }

    /// The same rows in another order, with some sides swapped.
    ///
    /// @param order (rows) which row comes at each place
    /// @param swaps bit k swaps the sides of every 64th row from k
    static Comparisons rearranged(Comparisons votes, int[] order, long swaps) {
        Comparisons.Builder builder = Comparisons.among(votes.contestants());
        for (int row : order) {
            boolean isSwapped = (swaps >> (row % 64) & 1) == 1;
            int first = isSwapped ? votes.second(row) : votes.first(row);
            int second = isSwapped ? votes.first(row) : votes.second(row);
            Result result = isSwapped ? votes.result(row).swapped() : votes.result(row);
            builder.add(first, second, result, votes.voter(row), votes.count(row));
        }
        return builder.build();
    }

    /// The rows with every count doubled.
    static Comparisons doubled(Comparisons votes) {
        Comparisons.Builder builder = Comparisons.among(votes.contestants());
        for (int row = 0; row < votes.rows(); row++) {
            builder.add(votes.first(row), votes.second(row), votes.result(row), votes.voter(row), 2 * votes.count(row));
        }
        return builder.build();
    }

    /// A shuffle of 0 … length − 1.
    static int[] shuffled(long seed, int length) {
        SplitMix random = new SplitMix(seed);
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            int at = random.below(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }

    private RandomArena() {}
}
