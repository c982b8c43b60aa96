package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StyleControlTest {
    private static final int ROWS = 48;
    private static final Offset<Double> FOUR_DIGITS = within(5.1e-5);
    private static final Offset<Double> EIGHT_DIGITS = within(5.1e-9);

    @Test
    void fortyEightRowsGiveTheGoldenRatings() {
        Comparisons votes = golden(0);
        Ranking plain = Ranking.of(votes, RankingSettings.PLAIN, 1).orElseThrow();
        assertThat(plain.ratings().points()).containsExactly(new double[] {1036.5261, 970.7795, 992.6944}, FOUR_DIGITS);
        assertThat(plain.fit().loss()).isCloseTo(32.83155108, EIGHT_DIGITS);
        View.Board controlled = board(votes);
        assertThat(controlled.ratings().points())
                .containsExactly(new double[] {1038.9666, 968.6385, 992.3949}, FOUR_DIGITS);
        assertThat(controlled.loss()).isCloseTo(31.57955298, EIGHT_DIGITS);
    }

    /// Values from NumPy, by the same formulas.
    @Test
    void coefficientsAndPositionBiasArePrintedWithTheirErrors() {
        View.Board board = board(golden(0));
        assertThat(board.parameters())
                .extracting(Parameter::name)
                .containsExactlyInAnyOrder(
                        "length",
                        "headers",
                        "list_items",
                        "bold",
                        "length_rms",
                        "headers_rms",
                        "list_items_rms",
                        "bold_rms",
                        "position");
        assertThat(named("length", board).value()).isCloseTo(-0.16041452, EIGHT_DIGITS);
        assertThat(named("headers", board).value()).isCloseTo(0.1130167, within(5.1e-8));
        assertThat(named("list_items", board).value()).isCloseTo(0.25423156, EIGHT_DIGITS);
        assertThat(named("bold", board).value()).isCloseTo(-0.35881506, EIGHT_DIGITS);
        assertThat(named("length", board).error() * Scale.POINTS).isCloseTo(46.42933417, within(5.1e-7));
        assertThat(named("bold", board).error() * Scale.POINTS).isCloseTo(47.75772415, within(5.1e-7));
        assertThat(named("position", board).value()).isCloseTo(0.12910122, EIGHT_DIGITS);
        assertThat(named("position", board).error()).isCloseTo(0.27830999, EIGHT_DIGITS);
    }

    @Test
    void positionIsFittedWithoutStyleToo() {
        View.Board board = View.POSITION.of(golden(0), RankingSettings.PLAIN).orElseThrow();
        assertThat(board.ratings().points())
                .containsExactly(new double[] {1036.7887, 970.5693, 992.6418}, within(1.1e-4));
        assertThat(named("position", board).value()).isCloseTo(0.1701932, within(5.1e-8));
        assertThat(board.loss()).isCloseTo(32.66157417945557, EIGHT_DIGITS);
    }

    @Property(tries = 50)
    void swappingSidesChangesNoBitOfTheRatings(@ForAll long swaps) {
        View.Board board = board(golden(0));
        View.Board swapped = board(golden(swaps));
        assertThat(swapped.ratings().points()).isEqualTo(board.ratings().points());
        assertThat(swapped.loss()).isEqualTo(board.loss());
        for (String name : new String[] {"length", "headers", "list_items", "bold"}) {
            assertThat(named(name, swapped)).isEqualTo(named(name, board));
        }
    }

    @Test
    void positionTurnsWithTheSides() {
        double bias = named("position", board(golden(0))).value();
        double turned = named("position", board(golden(-1))).value();
        assertThat(turned).isCloseTo(-bias, within(1e-9));
    }

    @Test
    void aFeatureThatNeverDiffersIsLeftOut() {
        Comparisons votes = golden(0);
        Comparisons.Style style = votes.style().orElseThrow();
        int[][] first = style.first().clone();
        int[][] second = style.second().clone();
        first[1] = new int[ROWS];
        second[1] = new int[ROWS];
        assertThat(board(votes.withStyle(new Comparisons.Style(first, second))).parameters())
                .extracting(Parameter::name)
                .doesNotContain("headers", "headers_rms")
                .contains("length", "list_items");
    }

    @Test
    void featuresThatCannotBeToldApartGiveNoBoard() {
        Comparisons votes = golden(0);
        Comparisons.Style style = votes.style().orElseThrow();
        int[][] first = style.first().clone();
        int[][] second = style.second().clone();
        first[1] = first[0];
        second[1] = second[0];
        assertThat(View.STYLE_CONTROLLED.of(
                        votes.withStyle(new Comparisons.Style(first, second)), RankingSettings.PLAIN))
                .isEmpty();
    }

    @Test
    void lengthThatAlwaysWinsHasNoFiniteCoefficient() {
        Comparisons.Builder votes = Comparisons.among(2);
        int[][] first = new int[1][4];
        int[][] second = new int[1][4];
        for (int row = 0; row < 4; row++) {
            votes.add(row / 2, 1 - row / 2, row % 2 == 0 ? Result.FIRST : Result.SECOND, Comparisons.UNKNOWN);
            first[0][row] = row % 2 == 0 ? 200 : 100;
            second[0][row] = row % 2 == 0 ? 100 : 200;
        }
        assertThat(View.STYLE_CONTROLLED.of(
                        votes.build().withStyle(new Comparisons.Style(first, second)), RankingSettings.PLAIN))
                .isEmpty();
    }

    private static View.Board board(Comparisons votes) {
        return View.STYLE_CONTROLLED.of(votes, RankingSettings.PLAIN).orElseThrow();
    }

    private static Parameter named(String name, View.Board board) {
        return board.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The 48 rows of the specification.
    ///
    /// @param swaps bit k swaps the sides of row k
    private static Comparisons golden(long swaps) {
        Result[] results = {Result.FIRST, Result.SECOND, Result.TIE, Result.FIRST, Result.SECOND};
        Comparisons.Builder votes = Comparisons.among(3);
        int[][] first = new int[4][ROWS];
        int[][] second = new int[4][ROWS];
        for (int k = 0; k < ROWS; k++) {
            int a = k % 3;
            int b = (a + 1 + (k / 3) % 2) % 3;
            Result result = results[(k * k + k / 4) % 5];
            int[] left = {50 + f(k, 37, 0, 211), f(k, 5, 0, 7), f(k, 7, 1, 9), f(k, 2, 0, 5)};
            int[] right = {50 + f(k, 53, 17, 199), f(k, 3, 2, 5), f(k, 4, 3, 11), f(k, 6, 1, 7)};
            boolean isSwapped = (swaps >> k & 1) == 1;
            votes.add(isSwapped ? b : a, isSwapped ? a : b, isSwapped ? result.swapped() : result, Comparisons.UNKNOWN);
            for (int feature = 0; feature < 4; feature++) {
                first[feature][k] = isSwapped ? right[feature] : left[feature];
                second[feature][k] = isSwapped ? left[feature] : right[feature];
            }
        }
        return votes.build().withStyle(new Comparisons.Style(first, second));
    }

    private static int f(int k, int m, int c, int q) {
        return (k * m + c) % q;
    }
}
