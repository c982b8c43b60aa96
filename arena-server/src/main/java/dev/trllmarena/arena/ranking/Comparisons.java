package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Votes in columns, as every rating reads them. Contestants and voters are numbers from 0; who they are is the
/// caller's business. Immutable; threads may share it. A plain vote takes 13 bytes.
///
/// A row may stand for several equal, independent votes (`count`, for tables that were already added up); its
/// `weight` says how much each of them matters (a view's choice, 1 in the headline).
public final class Comparisons {
    /// The voter of a row of which nobody knows who cast it: each such vote is independent of all others.
    public static final int UNKNOWN = -1;

    private final int contestants;
    private final int[] first; // (rows)
    private final int[] second; // (rows)
    private final byte[] result; // (rows), codes of Result
    private final int[] voter; // (rows)
    private final Optional<int[]> count; // (rows)
    private final Optional<double[]> weight; // (rows)
    private final Optional<double[]> propensity; // (rows)
    private final Optional<Style> style;

    /// What was counted in both answers.
    ///
    /// @param first (features, rows), counts of the first contestant's answer, such as characters or headers
    /// @param second (features, rows), of the second's
    public record Style(int[][] first, int[][] second) {
        public Style {
            if (first.length != second.length) {
                throw new IllegalArgumentException("style has " + first.length + " and " + second.length + " features");
            }
        }

        public int features() {
            return first.length;
        }
    }

    private Comparisons(
            int contestants,
            int[] first,
            int[] second,
            byte[] result,
            int[] voter,
            Optional<int[]> count,
            Optional<double[]> weight,
            Optional<double[]> propensity,
            Optional<Style> style) {
        this.contestants = contestants;
        this.first = first;
        this.second = second;
        this.result = result;
        this.voter = voter;
        this.count = count;
        this.weight = weight;
        this.propensity = propensity;
        this.style = style;
    }

    /// Takes rows one after the other.
    ///
    /// @param contestants how many there are; rows name them 0 … contestants − 1
    public static Builder among(int contestants) {
        return new Builder(contestants);
    }

    public int contestants() {
        return contestants;
    }

    public int rows() {
        return first.length;
    }

    public int first(int row) {
        return first[row];
    }

    public int second(int row) {
        return second[row];
    }

    public Result result(int row) {
        return Result.of(result[row]);
    }

    /// Who cast it, or [#UNKNOWN].
    public int voter(int row) {
        return voter[row];
    }

    /// How many equal, independent votes the row stands for.
    public int count(int row) {
        return count.isPresent() ? count.get()[row] : 1;
    }

    /// How much each of them matters.
    public double weight(int row) {
        return weight.isPresent() ? weight.get()[row] : 1;
    }

    boolean counted() {
        return count.isPresent();
    }

    public boolean weighted() {
        return weight.isPresent();
    }

    /// (rows) With which probability the pair was drawn, where that is known of every row.
    public Optional<double[]> propensities() {
        return propensity.map(double[]::clone);
    }

    public Optional<Style> style() {
        return style;
    }

    /// Votes in all.
    public long votes() {
        long sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += count(row);
        }
        return sum;
    }

    /// One more than the highest voter's number; 0 where no voter is known.
    public int voters() {
        int highest = UNKNOWN;
        for (int one : voter) {
            highest = Math.max(highest, one);
        }
        return highest + 1;
    }

    /// The same rows with other weights.
    ///
    /// @param weights (rows), positive and finite
    public Comparisons withWeights(double[] weights) {
        return new Comparisons(
                contestants,
                first,
                second,
                result,
                voter,
                count,
                Optional.of(positive("weights", weights)),
                propensity,
                style);
    }

    /// The same rows, of which it is known how likely their pair was drawn.
    ///
    /// @param propensities (rows), above 0 and at most 1
    public Comparisons withPropensities(double[] propensities) {
        return new Comparisons(
                contestants,
                first,
                second,
                result,
                voter,
                count,
                weight,
                Optional.of(positive("propensities", propensities)),
                style);
    }

    /// The same rows with what was counted in their answers.
    ///
    /// @param counted (features, rows) of each side
    public Comparisons withStyle(Style counted) {
        for (int[] feature : counted.first()) {
            requireRows("style", feature.length);
        }
        for (int[] feature : counted.second()) {
            requireRows("style", feature.length);
        }
        return new Comparisons(
                contestants, first, second, result, voter, count, weight, propensity, Optional.of(counted));
    }

    /// The rows that fulfil a condition, in their order.
    public Comparisons where(IntPredicate keepsRow) {
        int[] rows = new int[rows()];
        int kept = 0;
        for (int row = 0; row < rows.length; row++) {
            if (keepsRow.test(row)) {
                rows[kept++] = row;
            }
        }
        return kept == rows.length ? this : pick(Arrays.copyOf(rows, kept), contestants, first, second);
    }

    /// The rows between some contestants only, who are numbered anew in the order given.
    ///
    /// @param chosen (contestants of the result), numbers of this table, each once
    public Comparisons between(int[] chosen) {
        int[] number = new int[contestants];
        Arrays.fill(number, -1);
        for (int i = 0; i < chosen.length; i++) {
            number[chosen[i]] = i;
        }
        Comparisons kept = where(row -> number[first[row]] >= 0 && number[second[row]] >= 0);
        int[] newFirst = Arrays.stream(kept.first).map(one -> number[one]).toArray();
        int[] newSecond = Arrays.stream(kept.second).map(one -> number[one]).toArray();
        return new Comparisons(
                chosen.length,
                newFirst,
                newSecond,
                kept.result,
                kept.voter,
                kept.count,
                kept.weight,
                kept.propensity,
                kept.style);
    }

    private Comparisons pick(int[] rows, int among, int[] firsts, int[] seconds) {
        byte[] results = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            results[i] = result[rows[i]];
        }
        return new Comparisons(
                among,
                picked(firsts, rows),
                picked(seconds, rows),
                results,
                picked(voter, rows),
                count.map(column -> picked(column, rows)),
                weight.map(column -> picked(column, rows)),
                propensity.map(column -> picked(column, rows)),
                style.map(counted -> new Style(picked(counted.first(), rows), picked(counted.second(), rows))));
    }

    private static int[] picked(int[] column, int[] rows) {
        int[] picked = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }

    private static int[][] picked(int[][] columns, int[] rows) {
        return Arrays.stream(columns).map(column -> picked(column, rows)).toArray(int[][]::new);
    }

    private static double[] picked(double[] column, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }

    private double[] positive(String name, double[] column) {
        requireRows(name, column.length);
        for (double value : column) {
            if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(name + " must be positive and finite, one was " + value);
            }
        }
        return column.clone();
    }

    private void requireRows(String name, int length) {
        if (length != rows()) {
            throw new IllegalArgumentException(name + " has " + length + " rows, the votes have " + rows());
        }
    }

    /// Columns that grow. Not for several threads.
    public static final class Builder {
        private final int contestants;
        private int rows;
        private int[] first = new int[1024];
        private int[] second = new int[1024];
        private byte[] result = new byte[1024];
        private int[] voter = new int[1024];
        private int[] count = {}; // empty until a row stands for more than one vote

        private Builder(int contestants) {
            if (contestants < 0) {
                throw new IllegalArgumentException("contestants must not be negative, was " + contestants);
            }
            this.contestants = contestants;
        }

        /// One vote.
        ///
        /// @param voter from 0, or [Comparisons#UNKNOWN]
        public Builder add(int first, int second, Result result, int voter) {
            return add(first, second, result, voter, 1);
        }

        /// Equal votes, independent of each other but for their voter.
        ///
        /// @param count how many, at least 1
        public Builder add(int first, int second, Result result, int voter, int count) {
            requireContestant(first);
            requireContestant(second);
            if (first == second || voter < UNKNOWN || count < 1) {
                throw new IllegalArgumentException(
                        "no comparison: %d and %d, voter %d, %d times".formatted(first, second, voter, count));
            }
            if (rows == this.first.length) {
                grow();
            }
            this.first[rows] = first;
            this.second[rows] = second;
            this.result[rows] = result.code();
            this.voter[rows] = voter;
            if (count > 1 && this.count.length == 0) {
                this.count = new int[this.first.length];
                Arrays.fill(this.count, 0, rows, 1);
            }
            if (this.count.length > 0) {
                this.count[rows] = count;
            }
            rows++;
            return this;
        }

        public Comparisons build() {
            return new Comparisons(
                    contestants,
                    Arrays.copyOf(first, rows),
                    Arrays.copyOf(second, rows),
                    Arrays.copyOf(result, rows),
                    Arrays.copyOf(voter, rows),
                    count.length == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(count, rows)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        private void requireContestant(int number) {
            if (number < 0 || number >= contestants) {
                throw new IllegalArgumentException("contestant " + number + " is not one of " + contestants);
            }
        }

        private void grow() {
            int length = Math.addExact(rows, rows / 2);
            first = Arrays.copyOf(first, length);
            second = Arrays.copyOf(second, length);
            result = Arrays.copyOf(result, length);
            voter = Arrays.copyOf(voter, length);
            count = count.length == 0 ? count : Arrays.copyOf(count, length);
        }
    }
}
