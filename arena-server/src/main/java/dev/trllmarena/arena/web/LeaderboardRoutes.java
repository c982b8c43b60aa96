package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.Exclusion;
import dev.trllmarena.arena.board.BoardChoice;
import dev.trllmarena.arena.ranking.Standing;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /api/leaderboard` and `.csv`: the live points, whose intervals and ranks are null, or the published board that
/// the
/// address asks for.
final class LeaderboardRoutes implements HttpService {
    /// @param votes ranked ones
    /// @param unranked votes that are not ranked, by reason
    /// @param apart ranked votes that are counted apart, by reason
    private record Board(
            String method, long votes, Map<String, Long> unranked, Map<String, Long> apart, List<Row> rows) {}

    private record Rank(int best, int worst) {}

    private record Row(
            String contestant,
            String name,
            double rating,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Rank rank,
            long votes,
            long wins,
            long losses,
            long ties,
            long bothBad) {}

    private static final String METHOD = "elo-live";

    private final Supplier<List<Standing>> standings;
    private final Supplier<Set<String>> available;
    private final Supplier<Map<String, Long>> exclusions;
    private final BoardRoutes boards;

    /// @param standings of everybody, best first
    /// @param available ids of those who can play now
    /// @param exclusions votes by the word of their exclusion
    LeaderboardRoutes(
            Supplier<List<Standing>> standings,
            Supplier<Set<String>> available,
            Supplier<Map<String, Long>> exclusions,
            BoardRoutes boards) {
        this.standings = standings;
        this.available = available;
        this.exclusions = exclusions;
        this.boards = boards;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/leaderboard", this::json)
                .any("/api/leaderboard", Requests.onlyAllows("GET"))
                .get("/api/leaderboard.csv", this::csv)
                .any("/api/leaderboard.csv", Requests.onlyAllows("GET"));
    }

    private void json(ServerRequest request, ServerResponse response) {
        Optional<BoardChoice> choice = boards.parameters().choice(request);
        if (choice.isPresent()) {
            boards.json(choice.get(), request, response);
        } else {
            live(response);
        }
    }

    private void live(ServerResponse response) {
        List<Row> rows = rows();
        long votes = rows.stream().mapToLong(Row::votes).sum() / 2; // each vote stands in two rows
        Answers.json(response, Status.OK_200, new Board(METHOD, votes, excluded(false), excluded(true), rows));
    }

    private Map<String, Long> excluded(boolean ranked) {
        Map<String, Long> counted = exclusions.get();
        Map<String, Long> votes = new LinkedHashMap<>();
        for (Exclusion exclusion : Exclusion.values()) {
            if (exclusion.ranked() == ranked) {
                votes.put(exclusion.word(), counted.getOrDefault(exclusion.word(), 0L));
            }
        }
        return votes;
    }

    private void csv(ServerRequest request, ServerResponse response) {
        Optional<BoardChoice> choice = boards.parameters().choice(request);
        if (choice.isPresent()) {
            boards.csv(choice.get(), request, response);
        } else {
            liveCsv(response);
        }
    }

    private void liveCsv(ServerResponse response) {
        Csv csv = new Csv(
                "contestant,name,rating,lower,upper,rank_best,rank_worst,votes,wins,losses,ties,both_bad".split(","));
        for (Row row : rows()) {
            csv.row(
                    row.contestant(),
                    row.name(),
                    row.rating(),
                    "",
                    "",
                    "",
                    "",
                    row.votes(),
                    row.wins(),
                    row.losses(),
                    row.ties(),
                    row.bothBad());
        }
        csv.send(response, "leaderboard.csv");
    }

    /// Who has votes, and who can play.
    private List<Row> rows() {
        Set<String> playing = available.get();
        return standings.get().stream()
                .filter(standing -> standing.votes() > 0 || playing.contains(standing.contestant()))
                .map(standing -> new Row(
                        standing.contestant(),
                        standing.name(),
                        standing.points(),
                        null,
                        null,
                        null,
                        standing.votes(),
                        standing.wins(),
                        standing.losses(),
                        standing.ties(),
                        standing.bothBad()))
                .toList();
    }
}
