package dev.trllmarena.arena.board;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.ranking.Comparisons;
import dev.trllmarena.arena.ranking.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Votes in columns, in the order of the log, about 80 bytes each. Takes votes one after the other; not for several
/// threads.
public final class VoteBook {
    private static final int FEATURES = 4; // characters, headers, list items, bold: the order of StyleFeature

    private final Numbers contestants = new Numbers();
    private final Numbers voters = new Numbers();
    private final Numbers words = new Numbers(); // categories and exclusions
    private int rows;
    private int[] a = new int[1024];
    private int[] b = new int[1024];
    private Result[] result = new Result[1024];
    private int[] voter = new int[1024];
    private long[] castAt = new long[1024]; // milliseconds
    private int[] category = new int[1024];
    private int[] exclusion = new int[1024];
    private double[] probability = new double[1024];
    private int[] count = new int[1024];
    private final int[][] styleA = new int[FEATURES][1024];
    private final int[][] styleB = new int[FEATURES][1024];

    /// Texts as numbers from 0, in the order in which they come.
    private static final class Numbers {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();

        int of(String text) {
            return numbers.computeIfAbsent(text, _ -> {
                texts.add(text);
                return texts.size() - 1;
            });
        }
    }

    public void add(BoardVote vote) {
        add(vote, 1);
    }

    /// Equal votes, independent of each other.
    ///
    /// @param times how many, at least 1
    public void add(BoardVote vote, int times) {
        if (rows == a.length) {
            grow();
        }
        a[rows] = contestants.of(vote.contestantA());
        b[rows] = contestants.of(vote.contestantB());
        result[rows] = result(vote.outcome());
        voter[rows] = vote.voter().isEmpty() ? Comparisons.UNKNOWN : voters.of(vote.voter());
        castAt[rows] = vote.castAt().toEpochMilli();
        category[rows] = words.of(vote.category());
        exclusion[rows] = words.of(vote.exclusion());
        probability[rows] = vote.probability();
        count[rows] = times;
        put(styleA, vote.styleA());
        put(styleB, vote.styleB());
        rows++;
    }

    /// Rows, each of one vote or of several equal ones.
    public int rows() {
        return rows;
    }

    /// The categories that votes have, in order; the empty one is not among them.
    public List<String> categories() {
        return Arrays.stream(category, 0, rows)
                .distinct()
                .mapToObj(words.texts::get)
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    /// Votes of a window, as a board is made of them.
    ///
    /// @param contestants ids; the comparisons name them by their place here
    /// @param excluded votes that are not ranked, by reason
    record Selection(List<String> contestants, Comparisons comparisons, Map<String, Long> excluded) {}

    Selection select(BoardQuery query) {
        int wanted = query.category().isEmpty() ? -1 : words.numbers.getOrDefault(query.category(), -2);
        int ranked = words.of("");
        Map<String, Long> excluded = new TreeMap<>();
        int[] chosen = new int[rows];
        int selected = 0;
        for (int row = 0; row < rows; row++) {
            if (query.window().contains(castAt[row]) && (wanted == -1 || category[row] == wanted)) {
                if (exclusion[row] == ranked) {
                    chosen[selected++] = row;
                } else {
                    excluded.merge(words.texts.get(exclusion[row]), (long) count[row], Long::sum);
                }
            }
        }
        return selection(Arrays.copyOf(chosen, selected), excluded);
    }

    /// Contestants are numbered by their ids, so that the order of votes leaves no trace.
    private Selection selection(int[] chosen, Map<String, Long> excluded) {
        List<String> ids = Arrays.stream(chosen)
                .flatMap(row -> Arrays.stream(new int[] {a[row], b[row]}))
                .distinct()
                .mapToObj(contestants.texts::get)
                .sorted()
                .toList();
        int[] number = new int[contestants.texts.size()];
        for (int i = 0; i < ids.size(); i++) {
            number[contestants.of(ids.get(i))] = i;
        }
        Comparisons.Builder builder = Comparisons.among(ids.size());
        for (int row : chosen) {
            builder.add(number[a[row]], number[b[row]], result[row], voter[row], count[row]);
        }
        Comparisons comparisons = builder.build()
                .withPropensities(Arrays.stream(chosen)
                        .mapToDouble(row -> probability[row])
                        .toArray())
                .withStyle(new Comparisons.Style(picked(styleA, chosen), picked(styleB, chosen)));
        return new Selection(ids, comparisons, excluded);
    }

    private static int[][] picked(int[][] columns, int[] chosen) {
        return Arrays.stream(columns)
                .map(column -> Arrays.stream(chosen).map(row -> column[row]).toArray())
                .toArray(int[][]::new);
    }

    private void put(int[][] style, Style counted) {
        style[0][rows] = counted.characters();
        style[1][rows] = counted.headers();
        style[2][rows] = counted.items();
        style[3][rows] = counted.bold();
    }

    private static Result result(Outcome outcome) {
        return switch (outcome) {
            case A -> Result.FIRST;
            case B -> Result.SECOND;
            case TIE -> Result.TIE;
            case BAD -> Result.BOTH_BAD;
        };
    }

    private void grow() {
        int length = Math.addExact(rows, rows / 2);
        a = Arrays.copyOf(a, length);
        b = Arrays.copyOf(b, length);
        result = Arrays.copyOf(result, length);
        voter = Arrays.copyOf(voter, length);
        castAt = Arrays.copyOf(castAt, length);
        category = Arrays.copyOf(category, length);
        exclusion = Arrays.copyOf(exclusion, length);
        probability = Arrays.copyOf(probability, length);
        count = Arrays.copyOf(count, length);
        for (int feature = 0; feature < FEATURES; feature++) {
            styleA[feature] = Arrays.copyOf(styleA[feature], length);
            styleB[feature] = Arrays.copyOf(styleB[feature], length);
        }
    }
}
