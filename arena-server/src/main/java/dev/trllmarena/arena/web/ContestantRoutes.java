package dev.trllmarena.arena.web;

import dev.trllmarena.arena.contestant.KnownContestant;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// `GET /api/contestants`: everybody who ever took part, and who can play now.
final class ContestantRoutes implements HttpService {
    private record Row(String id, String name, String kind, String family, String licence, boolean available) {}

    private record Contestants(List<Row> contestants) {}

    private final Supplier<List<KnownContestant>> known;
    private final Supplier<Set<String>> available;

    ContestantRoutes(Supplier<List<KnownContestant>> known, Supplier<Set<String>> available) {
        this.known = known;
        this.available = available;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/contestants", this::list).any("/api/contestants", Requests.onlyAllows("GET"));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Set<String> playing = available.get();
        List<Row> rows = known.get().stream()
                .map(contestant -> new Row(
                        contestant.id(),
                        contestant.name(),
                        contestant.kind(),
                        contestant.family(),
                        contestant.licence(),
                        playing.contains(contestant.id())))
                .toList();
        Answers.json(response, Status.OK_200, new Contestants(rows));
    }
}
