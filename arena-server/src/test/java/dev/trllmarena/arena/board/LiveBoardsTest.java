package dev.trllmarena.arena.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.ranking.View;
import dev.trllmarena.commons.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveBoardsTest {
    private static final BoardChoice ALL = BoardChoice.headline(Window.Period.ALL);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Log log = new Log();

    /// A log that a test writes.
    private static final class Log implements BoardSource {
        private final List<BoardVote> votes = new CopyOnWriteArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());

        @Override
        public long head() {
            asked.incrementAndGet();
            failure.get().ifPresent(one -> {
                throw one;
            });
            return votes.size();
        }

        @Override
        public void votes(long after, long until, Consumer<BoardVote> reader) {
            LongStream.range(after, until).forEach(at -> reader.accept(votes.get((int) at)));
        }

        @Override
        public List<Contender> contenders(Instant effortSince) {
            return Stream.of("bir", "iki", "uc")
                    .map(id -> new Contender(id, "Ad " + id, "local", OptionalDouble.of(1.5), OptionalDouble.empty()))
                    .toList();
        }
    }

    @Test
    void boardsFollowVotesAndWhatSaysTheSameStays() throws Exception {
        try (LiveBoards boards = boards(20)) {
            boards.start();
            await(() -> ranked(boards, ALL) == 0);
            cast("kod", Instant.now(), 1200);
            await(() -> votes(boards, ALL) == 1200);
            ShownBoard shown = boards.board(ALL).orElseThrow();
            assertThat(shown.board().rows()).extracting(Board.Row::contestant).containsExactly("bir", "iki", "uc");
            assertThat(shown.board().rows()).allMatch(row -> row.rank() != null && row.error() != null);
            assertThat(shown.contenders().get("bir"))
                    .extracting(Contender::name)
                    .isEqualTo("Ad bir");
            assertThat(shown.sureness().orElseThrow().swaps()).hasSize(2);
            assertThat(shown.headToHead().orElseThrow().pairs()).hasSize(3);
            ShownBoard code = boards.board(new BoardChoice("", "kod", Window.Period.ALL, Optional.empty()))
                    .orElseThrow();
            cast("ceviri", LONG_AGO, 600);
            await(() -> votes(boards, ALL) == 1800);
            assertThat(boards.board(new BoardChoice("", "kod", Window.Period.ALL, Optional.empty())))
                    .containsSame(code);
            assertThat(votes(boards, BoardChoice.headline(Window.Period.MONTH))).isEqualTo(1200);
            assertThat(boards.votes("", Window.Period.ALL))
                    .containsEntry("", 1800L)
                    .containsEntry("kod", 1200L)
                    .containsEntry("ceviri", 600L)
                    .containsEntry("tarim", 0L);
        }
    }

    @Test
    void viewsGatesAndExcludedVotes() throws Exception {
        cast("kod", Instant.now(), 240);
        log.votes.add(vote("bir", "iki", Outcome.A, "kod", Instant.now(), "identity"));
        try (LiveBoards boards = boards(1)) {
            boards.start();
            await(() -> votes(boards, ALL) == 240);
            Board board = boards.board(ALL).orElseThrow().board();
            assertThat(board.rows()).allMatch(row -> row.stage().equals("too_few_votes") && row.rating() == null);
            assertThat(board.excluded()).containsEntry("identity", 1L).hasSize(1);
            assertThat(board.inputs()).hasSize(64);
            BoardChoice noTies = new BoardChoice("", "", Window.Period.ALL, Optional.of(View.NO_TIES));
            assertThat(boards.board(noTies).orElseThrow().board().view()).isEqualTo("no_ties");
            assertThat(boards.board(new BoardChoice("yok", "", Window.Period.ALL, Optional.empty())))
                    .isEmpty();
        }
    }

    @Test
    void fewVotesWaitUntilThereAreEnough() throws Exception {
        cast("kod", Instant.now(), 30);
        try (LiveBoards boards = boards(100)) {
            boards.start();
            await(() -> votes(boards, ALL) == 30);
            cast("kod", Instant.now(), 99);
            int asked = log.asked.get();
            await(() -> log.asked.get() > asked + 3);
            assertThat(votes(boards, ALL)).isEqualTo(30);
            cast("kod", Instant.now(), 1);
            await(() -> votes(boards, ALL) == 130);
        }
    }

    @Test
    void aDatabaseThatFailsIsAskedAgain() throws Exception {
        log.failure.set(Optional.of(new Refusal.Unavailable("storage-unavailable", "no")));
        try (LiveBoards boards = boards(1)) {
            assertThatThrownBy(() -> boards.board(ALL)).isInstanceOf(Refusal.Unavailable.class);
            boards.start();
            await(() -> log.asked.get() > 1);
            log.failure.set(Optional.empty());
            await(() -> votes(boards, ALL) == 0);
        }
    }

    private LiveBoards boards(long newVotes) {
        return new LiveBoards(
                log,
                LiveBoards.ImportedSets.NONE,
                new BoardRules(Gates.DEFAULT, 0, 0),
                new LiveBoards.Pace(newVotes, Duration.ofMillis(5)),
                List.of("kod", "ceviri", "tarim"),
                Clock.systemUTC());
    }

    /// Bir beats iki and uc, iki beats uc, two times in three each.
    private void cast(String category, Instant at, int count) {
        String[][] pairs = {{"bir", "iki"}, {"uc", "bir"}, {"iki", "uc"}};
        for (int i = 0; i < count; i++) {
            String[] pair = pairs[i % 3];
            boolean firstIsBetter = !pair[0].equals("uc");
            boolean expected = i / 3 % 3 < 2;
            log.votes.add(vote(pair[0], pair[1], firstIsBetter == expected ? Outcome.A : Outcome.B, category, at, ""));
        }
    }

    private static BoardVote vote(String a, String b, Outcome outcome, String category, Instant at, String exclusion) {
        Style style = new Style(10, 2, 0, 0, 0);
        return new BoardVote(a, b, outcome, "", at, category, exclusion, 0.5, style, style);
    }

    private static long votes(LiveBoards boards, BoardChoice choice) {
        try {
            return boards.board(choice).orElseThrow().board().votes();
        } catch (Refusal.Unavailable _) {
            return -1;
        }
    }

    private static long ranked(LiveBoards boards, BoardChoice choice) {
        return votes(boards, choice) < 0
                ? -1
                : boards.board(choice).orElseThrow().board().rows().stream()
                        .filter(row -> row.place() != null)
                        .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos(); // after long work it rests long
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(5);
        }
    }
}
