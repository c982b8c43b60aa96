package dev.trllmarena.node.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// When the pieces of some answers that ran at the same time arrived; in nanoseconds of one clock.
record Arrivals(List<long[]> answers) {
    Arrivals {
        if (answers.isEmpty() || answers.stream().anyMatch(times -> times.length < 2)) {
            throw new IllegalArgumentException("every answer must have arrived in two pieces at least");
        }
        answers = List.copyOf(answers);
    }

    /// Pieces a second while all the answers were under way: after the last of the first pieces, up to the first of the
    /// last ones. Of answers so short that they never were, over the whole time.
    double perSecond() {
        long lastFirst = firsts().max().orElseThrow();
        long firstLast = lasts().min().orElseThrow();
        return firstLast > lastFirst
                ? perSecond(lastFirst, firstLast)
                : perSecond(firsts().min().orElseThrow(), lasts().max().orElseThrow());
    }

    private double perSecond(long begin, long end) {
        long pieces = answers.stream()
                .flatMapToLong(Arrays::stream)
                .filter(time -> time > begin && time <= end)
                .count();
        return pieces * 1e9 / Math.max(1, end - begin);
    }

    private LongStream firsts() {
        return answers.stream().mapToLong(times -> times[0]);
    }

    private LongStream lasts() {
        return answers.stream().mapToLong(times -> times[times.length - 1]);
    }

    /// The times between the pieces of each answer, in milliseconds.
    double[] gapsMillis() {
        return answers.stream()
                .flatMapToDouble(times ->
                        IntStream.range(1, times.length).mapToDouble(i -> (times[i] - times[i - 1]) / 1e6))
                .toArray();
    }

    /// The smallest of the values that at least this share of all does not exceed.
    static double percentile(double[] values, double share) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
