package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BradleyTerryTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "1, 1000", "1000000, 1"})
    void onePairHasTheOddsOfItsWins(int wins, int losses) {
        PairTable table = PairTable.of(Comparisons.among(2)
                .add(0, 1, Result.FIRST, Comparisons.UNKNOWN, wins)
                .add(0, 1, Result.SECOND, Comparisons.UNKNOWN, losses)
                .build());
        double[] strengths = BradleyTerry.fit(table).strengths();
        assertThat(strengths[0] - strengths[1]).isCloseTo(Math.log((double) wins / losses), within(1e-8));
    }

    @Test
    void whoeverWonAllHasNoFiniteRating() {
        PairTable table = PairTable.of(Comparisons.among(3)
                .add(0, 1, Result.FIRST, 0)
                .add(1, 2, Result.TIE, 0)
                .build());
        assertThatThrownBy(() -> BradleyTerry.fit(table)).hasMessageContaining("not strongly connected");
    }

    @Test
    void weightsCountLikeVotes() {
        Comparisons votes = Goldens.fourTeams();
        double[] tripled = new double[votes.rows()];
        Arrays.fill(tripled, 3);
        PairTable plain = PairTable.of(votes);
        PairTable weighted = PairTable.of(votes.withWeights(tripled));
        Fit one = BradleyTerry.fit(plain);
        Fit three = BradleyTerry.fit(weighted);
        assertThat(three.strengths()).containsExactly(one.strengths(), within(1e-12));
        assertThat(three.loss()).isCloseTo(3 * one.loss(), within(1e-10));
        // a weight is no further vote: the variance stays
        assertThat(Sandwich.ratings(votes.withWeights(tripled), weighted, three).error(0))
                .isCloseTo(Sandwich.ratings(votes, plain, one).error(0), within(1e-9));
    }
}
