package dev.trllmarena.arena.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.ranking.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoardsTest {
    private static final Instant BEGIN = Instant.parse("2026-10-20T00:00:00Z");
    private static final Month NOVEMBER = Month.parse("2026-11").orElseThrow();
    private static final Style STYLE = new Style(100, 20, 1, 2, 3);

    private final VoteBook book = new VoteBook();

    @Test
    void whoHasTooFewVotesIsNotRankedAndTakesNoPlace() {
        add(400, "iyi", "orta", 60);
        add(40, "az", "iyi", 90);
        Board board = board(Window.Period.ALL, "", Optional.empty());
        assertThat(board.rows()).extracting(Board.Row::contestant).containsExactly("iyi", "orta", "az");
        assertThat(board.rows())
                .extracting(Board.Row::stage)
                .containsExactly("preliminary", "preliminary", "too_few_votes");
        assertThat(board.rows().get(1).place()).isEqualTo(2);
        assertThat(board.rows().get(1).rank()).isEqualTo(new Board.Rank(2, 2));
        assertThat(board.rows().get(2).rating()).isNull();
        assertThat(board.rows().get(2).votes()).isEqualTo(40);
    }

    @Test
    void aBoardIsMadeOfItsOwnVotesOnly() {
        add(300, "iyi", "orta", 60); // the last is of 1 November
        add(1, "iyi", "orta", 100, "kod", "");
        add(2, "iyi", "orta", 100, "", "identity");
        assertThat(board(Window.Period.ALL, "", Optional.empty()).votes()).isEqualTo(301);
        assertThat(board(Window.Period.ALL, "", Optional.empty()).excluded()).containsEntry("identity", 2L);
        assertThat(board(Window.Period.ALL, "kod", Optional.empty()).votes()).isEqualTo(1);
        assertThat(board(Window.Period.ALL, "tarim", Optional.empty()).rows()).isEmpty();
        assertThat(board(Window.Period.MONTH, "", Optional.empty()).votes()).isBetween(1L, 100L);
        assertThat(book.categories()).containsExactly("kod");
    }

    @Test
    void whoNeverLostIsNotRated() {
        add(600, "iyi", "orta", 100);
        Board board = board(Window.Period.ALL, "", Optional.empty());
        assertThat(board.used()).isZero();
        assertThat(board.rows()).allMatch(row -> row.stage().equals("unconnected") && row.rating() == null);
    }

    @Test
    void everyViewGivesABoardAndNobodyVotedGivesNone() {
        add(900, "iyi", "orta", 60);
        for (View view : View.values()) {
            Board board = board(Window.Period.ALL, "", Optional.of(view));
            assertThat(board.view()).isEqualTo(view.word());
            assertThat(board.rows()).hasSize(2);
        }
        Board empty = new Boards(new VoteBook(), rules(), 1)
                .board(new BoardQuery("", Window.endingWith(NOVEMBER, Window.Period.ALL), Optional.empty()));
        assertThat(empty.rows()).isEmpty();
        assertThat(empty.votes()).isZero();
    }

    @Test
    void equalVotesGiveEqualBoardsAndOtherVotesAnotherFingerprint() {
        add(700, "iyi", "orta", 60);
        Board first = board(Window.Period.ALL, "", Optional.empty());
        assertThat(new Boards(book, rules(), 3)
                        .board(new BoardQuery("", Window.endingWith(NOVEMBER, Window.Period.ALL), Optional.empty())))
                .isEqualTo(first);
        assertThat(first.rows().getFirst().bootstrap()).isNotNull();
        add(1, "iyi", "orta", 60);
        assertThat(board(Window.Period.ALL, "", Optional.empty()).inputs()).isNotEqualTo(first.inputs());
    }

    private Board board(Window.Period period, String category, Optional<View> view) {
        return new Boards(book, rules(), 1).board(new BoardQuery(category, Window.endingWith(NOVEMBER, period), view));
    }

    private static BoardRules rules() {
        return new BoardRules(Gates.DEFAULT, 20, 7);
    }

    private void add(int votes, String a, String b, int winsInHundred) {
        add(votes, a, b, winsInHundred, "", "");
    }

    /// An hour after each other.
    private void add(int votes, String a, String b, int winsInHundred, String category, String exclusion) {
        Random random = new Random(5);
        for (int i = 0; i < votes; i++) {
            book.add(new BoardVote(
                    a,
                    b,
                    random.nextInt(100) < winsInHundred ? Outcome.A : random.nextInt(4) == 0 ? Outcome.TIE : Outcome.B,
                    "secmen-" + random.nextInt(40),
                    BEGIN.plus(Duration.ofHours(i)),
                    category,
                    exclusion,
                    0.5,
                    STYLE,
                    STYLE));
        }
    }
}
