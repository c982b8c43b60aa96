package dev.trllmarena.arena.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewTest {
    @Test
    void contestantsWhomOnlyTiesConnectAreMissingWithoutTies() {
        Comparisons.Builder votes = Comparisons.among(4);
        votes.add(1, 3, Result.FIRST, Comparisons.UNKNOWN, 6).add(1, 3, Result.SECOND, Comparisons.UNKNOWN, 3);
        votes.add(0, 1, Result.TIE, Comparisons.UNKNOWN, 5).add(2, 1, Result.BOTH_BAD, Comparisons.UNKNOWN, 5);
        View.Board board = View.NO_TIES.of(votes.build(), RankingSettings.PLAIN).orElseThrow();
        assertThat(board.rated()).containsExactly(1, 3);
        assertThat(board.places()).extracting(Place::contestant).containsExactly(1, 3);
        assertThat(board.votes().votes()).isEqualTo(9);
        assertThat(View.DAVIDSON
                        .of(votes.build(), RankingSettings.PLAIN)
                        .orElseThrow()
                        .rated())
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void anAnchorMovesAllAlike() {
        Comparisons votes = RandomArena.of(5, 4, 200, 20);
        RankingSettings anchored = new RankingSettings(Optional.of(new RankingSettings.Anchor(2, 1200)), 0, 0);
        for (View view : new View[] {View.NO_TIES, View.RAO_KUPPER, View.DAVIDSON, View.EVEN_PAIRS, View.POSITION}) {
            Ratings centred =
                    view.of(votes, RankingSettings.PLAIN).orElseThrow().ratings();
            Ratings moved = view.of(votes, anchored).orElseThrow().ratings();
            assertThat(moved.points()[2]).isEqualTo(1200);
            assertThat(moved.points()[0] - moved.points()[2])
                    .isCloseTo(centred.points()[0] - centred.points()[2], within(1e-9));
            assertThat(moved.error(2)).isEqualTo(centred.error(2)).isPositive();
        }
    }

    @Test
    void noVotesGiveNoBoard() {
        for (View view : View.values()) {
            assertThat(view.of(Comparisons.among(3).build(), RankingSettings.PLAIN))
                    .isEmpty();
        }
    }
}
