package dev.trllmarena.arena.board;

import dev.trllmarena.arena.ranking.Bootstrap;
import dev.trllmarena.arena.ranking.Comparisons;
import dev.trllmarena.arena.ranking.Gates.Stage;
import dev.trllmarena.arena.ranking.Parameter;
import dev.trllmarena.arena.ranking.Ranking;
import dev.trllmarena.arena.ranking.RankingSettings;
import dev.trllmarena.arena.ranking.Ratings;
import dev.trllmarena.arena.ranking.View;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Computes boards from votes. Equal votes, query and rules give equal boards on every machine.
public final class Boards {
    private static final int DECIMALS = 4;

    private final VoteBook book;
    private final BoardRules rules;
    private final int threads;

    /// @param threads that share the bootstrap; they change no number
    public Boards(VoteBook book, BoardRules rules, int threads) {
        this.book = book;
        this.rules = rules;
        this.threads = threads;
    }

    /// Ratings of some contestants, whichever model gave them.
    ///
    /// @param rated numbers of the contestants, in order
    private record Rated(
            Comparisons votes,
            int[] rated,
            Ratings ratings,
            List<Parameter> parameters,
            Optional<Bootstrap.Intervals> bootstrap) {}

    public Board board(BoardQuery query) {
        VoteBook.Selection selection = book.select(query);
        Comparisons votes = selection.comparisons();
        Optional<Rated> rated = rate(query, votes);
        return new Board(
                query.category(),
                query.window().period().word(),
                query.view().map(View::word).orElse("headline"),
                Board.METHOD,
                Fingerprint.of(selection.contestants(), votes),
                votes.votes(),
                rated.map(some -> some.votes().votes()).orElse(0L),
                selection.excluded(),
                rated.map(some -> estimates(some.parameters())).orElse(List.of()),
                rows(selection.contestants(), Counts.of(votes), rated));
    }

    private Optional<Rated> rate(BoardQuery query, Comparisons votes) {
        if (query.view().isPresent()) {
            return query.view()
                    .get()
                    .of(votes, RankingSettings.PLAIN)
                    .map(seen ->
                            new Rated(seen.votes(), seen.rated(), seen.ratings(), seen.parameters(), Optional.empty()));
        }
        int replicates = query.category().isEmpty() ? rules.replicates() : 0;
        return Ranking.of(votes, new RankingSettings(Optional.empty(), replicates, rules.seed()), threads)
                .map(headline -> new Rated(
                        headline.votes(), headline.rated(), headline.ratings(), List.of(), headline.bootstrap()));
    }

    private List<Board.Row> rows(List<String> contestants, List<Counts> counts, Optional<Rated> rated) {
        List<Board.Row> rows = new ArrayList<>();
        boolean[] isRanked = new boolean[contestants.size()];
        boolean[] isConnected = new boolean[contestants.size()];
        rated.ifPresent(some -> {
            List<Ranked> ranked = ranked(some, counts);
            for (Ranked one : ranked) {
                isRanked[one.contestant()] = true;
                rows.add(row(contestants.get(one.contestant()), counts.get(one.contestant()), one, some));
            }
            for (int one : some.rated()) {
                isConnected[one] = true;
            }
        });
        rows.sort(Comparator.comparingInt(row -> row.place() == null ? Integer.MAX_VALUE : row.place()));
        List<Board.Row> others = new ArrayList<>();
        for (int one = 0; one < contestants.size(); one++) {
            if (!isRanked[one]) {
                boolean few = counts.get(one).votes() < rules.gates().shownBattles() || isConnected[one];
                others.add(row(contestants.get(one), few ? "too_few_votes" : "unconnected", counts.get(one)));
            }
        }
        others.sort(Comparator.comparingLong(Board.Row::votes).reversed().thenComparing(Board.Row::contestant));
        rows.addAll(others);
        return rows;
    }

    /// Those whom the gates let through, ranked among themselves.
    private List<Ranked> ranked(Rated rated, List<Counts> counts) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < rated.rated().length; i++) {
            if (stage(rated, counts, i) != Stage.TOO_FEW_VOTES) {
                shown.add(i);
            }
        }
        return Ranked.among(shown, rated.ratings(), rated.rated());
    }

    private Stage stage(Rated rated, List<Counts> counts, int index) {
        return rules.gates()
                .stage(counts.get(rated.rated()[index]).votes(), rated.ratings().halfWidth(index));
    }

    private Board.Row row(String id, Counts counts, Ranked ranked, Rated rated) {
        Ratings ratings = rated.ratings();
        int index = ranked.index();
        Stage stage = rules.gates().stage(counts.votes(), ratings.halfWidth(index));
        return new Board.Row(
                id,
                stage.name().toLowerCase(Locale.ROOT),
                ranked.place(),
                rounded(ratings.points()[index]),
                rounded(ratings.lower(index)),
                rounded(ratings.upper(index)),
                rounded(ratings.error(index)),
                rated.bootstrap()
                        .map(some -> new Board.Interval(rounded(some.lower()[index]), rounded(some.upper()[index])))
                        .orElse(null),
                new Board.Rank(ranked.best(), ranked.worst()),
                ranked.upperBound(),
                ranked.group(),
                counts.votes(),
                counts.wins(),
                counts.losses(),
                counts.ties(),
                counts.bothBad());
    }

    private static Board.Row row(String id, String stage, Counts counts) {
        return new Board.Row(
                id,
                stage,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                counts.votes(),
                counts.wins(),
                counts.losses(),
                counts.ties(),
                counts.bothBad());
    }

    private static List<Board.Estimate> estimates(List<Parameter> parameters) {
        return parameters.stream()
                .map(one -> new Board.Estimate(one.name(), rounded(one.value()), rounded(one.error())))
                .toList();
    }

    static double rounded(double value) {
        return BigDecimal.valueOf(value)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .doubleValue()
                + 0.0; // no negative zero
    }
}
