package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trllmarena.arena.ranking.Planner.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void tenContestantsWithinTwentyPointsTakeAbout4350Votes() {
        assertThat(Planner.votes(10, 20)).isCloseTo(4350, within(10L));
    }

    @Test
    void halfTheWidthTakesFourTimesTheBattles() {
        assertThat(Planner.furtherBattles(new Precision(500, 40), 20)).isEqualTo(1500);
        assertThat(Planner.furtherBattles(new Precision(500, 20), 20)).isZero();
        assertThat(Planner.furtherBattles(new Precision(500, 12), 20)).isZero();
    }

    @Test
    void withoutARatingTheUsualWidthCounts() {
        assertThat(Planner.furtherBattles(new Precision(0, Double.NaN), 20)).isEqualTo(871);
        assertThat(Planner.furtherBattles(new Precision(71, Double.NaN), 20)).isEqualTo(800);
    }

    @Test
    void aVoteServesTwoContestants() {
        Precision wide = new Precision(500, 40);
        Precision narrow = new Precision(900, 20);
        assertThat(Planner.furtherVotes(List.of(wide, wide, wide, wide), 20)).isEqualTo(3000);
        assertThat(Planner.furtherVotes(List.of(wide, narrow, narrow), 20)).isEqualTo(1500);
        assertThat(Planner.furtherVotes(List.of(), 20)).isZero();
    }

    /// A usual arena (close strengths, a quarter of ties) has the width that the rule promises.
    @Test
    void theRuleFitsASimulatedArena() {
        Comparisons votes = RandomArena.of(7, 10, 4350, 0);
        Ratings ratings =
                Ranking.of(votes, RankingSettings.PLAIN, 1).orElseThrow().ratings();
        for (int i = 0; i < 10; i++) {
            assertThat(ratings.halfWidth(i)).isCloseTo(20, within(3.0));
        }
    }

    @Test
    void aTargetOfNothingIsRefused() {
        assertThatThrownBy(() -> Planner.votes(10, 0)).hasMessageContaining("above 0 points");
    }
}
