package dev.trllmarena.arena.board;

import dev.trllmarena.commons.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The boards as they stand, served from memory. One thread computes them anew when enough votes
/// arrived, and at least hourly since windows move with time; requests never wait for it, and neither do votes.
///
/// It keeps all votes in columns, about 80 bytes each, and reads only those that are new. Threads may share it.
public final class LiveBoards implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LiveBoards.class.getName());
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final int REST_AFTER_WORK = 9; // computing takes at most a tenth of one core

    /// When boards are computed.
    ///
    /// @param newVotes that are enough, or a hundredth of all votes where that is more
    /// @param checkEvery how often it looks for new votes
    public record Pace(long newVotes, Duration checkEvery) {}

    /// Sets of imported votes. Those of a name never change while a server runs.
    public interface ImportedSets {
        ImportedSets NONE = new ImportedSets() {
            @Override
            public List<String> names() {
                return List.of();
            }

            @Override
            public Optional<VoteBook> book(String name) {
                return Optional.empty();
            }
        };

        List<String> names() throws IOException;

        /// Empty where there is no such set.
        Optional<VoteBook> book(String name) throws IOException;
    }

    private final BoardSource source;
    private final ImportedSets imported;
    private final BoardRules rules;
    private final Pace pace;
    private final List<String> categories;
    private final Clock clock;
    private final VoteBook book = new VoteBook(); // the worker's
    private final AtomicReference<Map<BoardChoice, ShownBoard>> shown = new AtomicReference<>(Map.of());
    private final Thread worker = Thread.ofPlatform().name("boards").daemon().unstarted(this::workForever);

    /// What the worker remembers between two rounds.
    ///
    /// @param head number of the newest vote that the boards know
    /// @param at when they were computed
    private record Round(long head, Instant at) {}

    /// @param categories that have boards of their own
    public LiveBoards(
            BoardSource source,
            ImportedSets imported,
            BoardRules rules,
            Pace pace,
            List<String> categories,
            Clock clock) {
        this.source = source;
        this.imported = imported;
        this.rules = rules;
        this.pace = pace;
        this.categories = List.copyOf(categories);
        this.clock = clock;
    }

    public void start() {
        worker.start();
    }

    /// A board; [Refusal.Unavailable] before the first ones are there, empty where there is no such set.
    public Optional<ShownBoard> board(BoardChoice choice) {
        Map<BoardChoice, ShownBoard> all = shown.get();
        if (all.isEmpty()) {
            throw new Refusal.Unavailable("boards-pending", "the boards are being computed; try again");
        }
        return Optional.ofNullable(all.get(choice));
    }

    /// Categories that have boards of their own.
    public List<String> categories() {
        return categories;
    }

    /// Votes of a set and period by category, all of them under the empty word.
    public Map<String, Long> votes(String set, Window.Period period) {
        Map<String, Long> votes = new HashMap<>();
        shown.get().forEach((choice, board) -> {
            if (choice.set().equals(set)
                    && choice.period() == period
                    && choice.view().isEmpty()) {
                votes.put(choice.category(), board.board().votes());
            }
        });
        return votes;
    }

    /// From when a contestant is shown and listed.
    public BoardRules rules() {
        return rules;
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void workForever() {
        Round last = new Round(0, Instant.MIN);
        try {
            while (true) {
                long start = System.nanoTime();
                last = round(last);
                Duration worked = Duration.ofNanos(System.nanoTime() - start);
                Duration rest = worked.multipliedBy(REST_AFTER_WORK);
                Thread.sleep(rest.compareTo(pace.checkEvery()) > 0 ? rest : pace.checkEvery());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    /// Looks for votes, and computes where it is time.
    private Round round(Round last) {
        try {
            long head = source.head();
            Instant now = clock.instant();
            long enough = Math.max(pace.newVotes(), last.head() / 100);
            boolean isDue = last.at().equals(Instant.MIN)
                    || head - last.head() >= enough
                    || now.isAfter(last.at().plus(LONGEST_REST));
            if (!isDue) {
                return last;
            }
            source.votes(book.rows(), head, book::add); // also after a round that failed half-way
            show(compute(now));
            showImported(now);
            return new Round(head, now);
        } catch (Refusal | UncheckedIOException e) {
            LOG.log(Level.WARNING, "boards were not computed: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "boards were not computed", e);
        }
        return last;
    }

    private Map<BoardChoice, ShownBoard> compute(Instant now) {
        Map<String, Contender> contenders = source.contenders(now.minus(Window.NINETY_DAYS)).stream()
                .collect(Collectors.toMap(Contender::id, Function.identity()));
        Map<BoardChoice, ShownBoard> boards = new HashMap<>(new Shelf("", book, rules, contenders, now)
                .boards(categories, List.copyOf(EnumSet.allOf(Window.Period.class))));
        shown.get().forEach((choice, board) -> {
            if (!choice.set().isEmpty()) {
                boards.put(choice, board);
            }
        });
        return boards;
    }

    /// Sets that are not there yet, one after the other; a set that was computed once stays.
    private void showImported(Instant now) {
        try {
            for (String name : imported.names()) {
                if (!shown.get().containsKey(new BoardChoice(name, "", Window.Period.ALL, Optional.empty()))) {
                    Map<BoardChoice, ShownBoard> boards = new HashMap<>(shown.get());
                    imported.book(name)
                            .map(votes -> new Shelf(name, votes, rules, Map.of(), now)
                                    .boards(votes.categories(), List.of(Window.Period.ALL)))
                            .ifPresent(boards::putAll);
                    show(boards);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "imported votes were not read: {0}", e.getMessage());
        }
    }

    private void show(Map<BoardChoice, ShownBoard> boards) {
        Map<BoardChoice, ShownBoard> before = shown.get();
        boards.replaceAll((choice, board) -> {
            ShownBoard old = before.get(choice);
            return old != null && board.saysTheSameAs(old) ? old : board;
        });
        shown.set(Map.copyOf(boards));
    }
}
