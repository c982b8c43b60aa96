package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Ranking;
import dev.trllmarena.arena.ranking.RankingSettings;
import dev.trllmarena.arena.ranking.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Computes every board of a set of votes: each category, period and view.
final class Shelf {
    private static final Instant ALWAYS = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final String set;
    private final VoteBook book;
    private final Boards boards;
    private final Map<String, Contender> contenders;
    private final Instant now;

    Shelf(String set, VoteBook book, BoardRules rules, Map<String, Contender> contenders, Instant now) {
        this.set = set;
        this.book = book;
        this.boards = new Boards(book, rules, 1); // one thread: visitors come first
        this.contenders = contenders;
        this.now = now;
    }

    /// All boards.
    ///
    /// @param categories whose boards are wanted besides that over all
    /// @param periods that make sense for these votes
    Map<BoardChoice, ShownBoard> boards(List<String> categories, List<Window.Period> periods) {
        Map<BoardChoice, ShownBoard> all = new HashMap<>();
        List<String> withAll = Stream.concat(Stream.of(""), categories.stream()).toList();
        for (Window.Period period : periods) {
            for (String category : withAll) {
                for (Optional<View> view : views()) {
                    all.put(new BoardChoice(set, category, period, view), board(category, window(period), view));
                }
            }
        }
        return all;
    }

    /// The headline first. What standing first is worth is printed with the view that takes style out.
    private static List<Optional<View>> views() {
        List<Optional<View>> views = new ArrayList<>(List.of(Optional.empty()));
        Stream.of(View.values())
                .filter(view -> view != View.POSITION)
                .map(Optional::of)
                .forEach(views::add);
        return views;
    }

    /// Imported votes may have no time at all.
    private Window window(Window.Period period) {
        return set.isEmpty() ? Window.endingAt(now, period) : new Window(period, Instant.EPOCH, ALWAYS);
    }

    private ShownBoard board(String category, Window window, Optional<View> view) {
        BoardQuery query = new BoardQuery(category, window, view);
        Board board = boards.board(query);
        Optional<Sureness> sureness = Optional.empty();
        Optional<HeadToHead> headToHead = Optional.empty();
        if (view.isEmpty() && board.rows().stream().anyMatch(row -> row.place() != null)) {
            VoteBook.Selection selection = book.select(query);
            Optional<Ranking> ranking = Ranking.of(selection.comparisons(), RankingSettings.PLAIN, 1);
            headToHead = ranking.map(some -> HeadToHead.of(board, some, selection.contestants()));
            sureness = category.isEmpty()
                    ? ranking.map(some -> Sureness.of(board, some, selection.contestants()))
                    : Optional.empty();
        }
        Map<String, Contender> shown = board.rows().stream()
                .map(row -> contenders.getOrDefault(row.contestant(), Contender.unknown(row.contestant())))
                .collect(Collectors.toUnmodifiableMap(Contender::id, Function.identity()));
        return new ShownBoard(board, now, shown, sureness, headToHead);
    }
}
