package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VoterSensitivityTest {
    @Property(tries = 20, seed = "6")
    void theLargestChangeIsFoundAmongFewCandidates(@ForAll long seed) {
        Comparisons votes = RandomArena.of(seed, 5, 400, 40);
        Ranking ranking = Ranking.of(votes, RankingSettings.PLAIN, 1).orElseThrow();
        VoterSensitivity few = VoterSensitivity.of(ranking, 8);
        double largest = 0;
        for (int voter = 0; voter < 40; voter++) {
            int without = voter;
            double[] points = Ranking.of(votes.where(row -> votes.voter(row) != without), RankingSettings.PLAIN, 1)
                    .orElseThrow()
                    .ratings()
                    .points();
            for (int i = 0; i < 5; i++) {
                largest =
                        Math.max(largest, Math.abs(points[i] - ranking.ratings().points()[i]));
            }
        }
        assertThat(few.influences()).hasSize(8);
        assertThat(Math.abs(few.influences().getFirst().change())).isCloseTo(largest, within(1e-8));
        assertThat(few.influences().getFirst().votes()).isEqualTo(10);
        assertThat(few.essential()).isEmpty();
    }

    @Test
    void aVoterWithManyVotesMovesMost() {
        Comparisons.Builder builder = Comparisons.among(3);
        Comparisons fair = RandomArena.of(9, 3, 300, 30);
        for (int row = 0; row < fair.rows(); row++) {
            builder.add(fair.first(row), fair.second(row), fair.result(row), fair.voter(row));
        }
        builder.add(0, 2, Result.FIRST, 30, 40);
        VoterSensitivity.Influence first = VoterSensitivity.of(
                        Ranking.of(builder.build(), RankingSettings.PLAIN, 1).orElseThrow(), 3)
                .influences()
                .getFirst();
        assertThat(first.voter()).isEqualTo(30);
        assertThat(first.votes()).isEqualTo(40);
        assertThat(Math.abs(first.change())).isGreaterThan(15);
    }

    @Test
    void aVoterWhoAloneConnectsSomebodyIsNamed() {
        Comparisons.Builder votes = Comparisons.among(4); // number 1 never meets anybody and is not rated
        for (int voter = 0; voter < 3; voter++) {
            votes.add(0, 2, Result.FIRST, voter).add(2, 0, Result.FIRST, voter).add(0, 3, Result.FIRST, voter);
        }
        votes.add(3, 2, Result.FIRST, 7);
        VoterSensitivity sensitivity = VoterSensitivity.of(
                Ranking.of(votes.build(), RankingSettings.PLAIN, 1).orElseThrow(), 10);
        assertThat(sensitivity.essential()).isEqualTo(List.of(7));
        assertThat(sensitivity.influences())
                .extracting(VoterSensitivity.Influence::voter)
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(sensitivity.influences())
                .extracting(VoterSensitivity.Influence::contestant)
                .isSubsetOf(0, 2, 3);
    }

    @Test
    void unknownVotersHaveNoInfluenceToName() {
        VoterSensitivity sensitivity = VoterSensitivity.of(
                Ranking.of(Goldens.fourTeams(), RankingSettings.PLAIN, 1).orElseThrow(), 10);
        assertThat(sensitivity.influences()).isEmpty();
        assertThat(sensitivity.essential()).isEmpty();
    }
}
