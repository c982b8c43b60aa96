package dev.trllmarena.arena.release;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.board.BoardQuery;
import dev.trllmarena.arena.board.BoardVote;
import dev.trllmarena.arena.board.Boards;
import dev.trllmarena.arena.board.VoteBook;
import dev.trllmarena.arena.board.Window;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.ranking.View;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything of a release that follows from its votes and its method: building and verifying both go through here. One
/// thread's: [#add] each vote in order, then [#documents].
final class Publication {
    static final String LEADERBOARD = "leaderboard.json";

    private final Method method;
    private final Month month;
    private final int threads;
    private final VoteBook book = new VoteBook();
    private final Changes.Collector changes;
    private final Summary.Collector summary = new Summary.Collector();

    /// What `leaderboard.json` holds.
    ///
    /// @param names of the contestants by id
    private record Leaderboard(String release, Map<String, String> names, List<Board> boards) {}

    /// @param threads that share the work; they change no byte
    Publication(Method method, int threads) {
        this.method = method;
        this.month = Month.parse(method.month()).orElseThrow();
        this.threads = threads;
        this.changes = new Changes.Collector(method, month.previous().begin().toEpochMilli());
    }

    void add(PublishedVote vote) {
        Ballot ballot = vote.ballot();
        book.add(new BoardVote(
                ballot.a().contestant(),
                ballot.b().contestant(),
                ballot.outcome(),
                ballot.voterKey(),
                ballot.castAt(),
                ballot.category(),
                ballot.ranked() ? "" : ballot.exclusion(),
                ballot.probability(),
                ballot.a().style(),
                ballot.b().style()));
        changes.add(vote);
        summary.add(vote, method.isInMonth(ballot.castAt().toEpochMilli()));
    }

    /// File names and bytes.
    Map<String, byte[]> documents() {
        List<Board> boards = boards();
        Map<String, String> names = new LinkedHashMap<>();
        method.participants().forEach(one -> names.put(one.id(), one.name()));
        Report report = new Report(method, boards, changes.changes(), summary.summary());
        Map<String, byte[]> documents = new LinkedHashMap<>();
        documents.put(Method.FILE, Documents.bytes(method));
        documents.put(LEADERBOARD, Documents.bytes(new Leaderboard(method.release(), names, boards)));
        documents.put("leaderboard.csv", utf8(BoardCsv.of(boards, names)));
        documents.put("report.md", utf8(ReportMarkdown.of(report)));
        documents.put("report.html", utf8(ReportPage.of(report)));
        documents.put("CHANGELOG.md", utf8(Changelog.of(report)));
        return documents;
    }

    /// The headline over all categories and by category; other views over all categories.
    private List<Board> boards() {
        Boards computing = new Boards(book, method.boardRules(), threads);
        List<String> categories = new ArrayList<>(List.of(""));
        categories.addAll(book.categories());
        List<Board> boards = new ArrayList<>();
        for (Window.Period period : Window.Period.values()) {
            Window window = Window.endingWith(month, period);
            for (String category : categories) {
                boards.add(computing.board(new BoardQuery(category, window, Optional.empty())));
            }
            for (View view : View.values()) {
                boards.add(computing.board(new BoardQuery("", window, Optional.of(view))));
            }
        }
        return boards;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
