package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.Battle;
import dev.trllmarena.arena.battle.LiveBattles;
import dev.trllmarena.arena.report.Reports;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Consumer;

/// `POST /api/battles/ID/reports`: a visitor reports an answer of his own battle. What comes back tells nothing of who
/// gave it.
final class ReportRoutes implements HttpService {
    /// @param until when the report and its text are deleted at the latest
    private record Reported(long until) {}

    private final LiveBattles battles;
    private final Bodies bodies;
    private final Sessions sessions;
    private final Reports reports;
    private final Consumer<ServerRequest> limit;

    /// @param limit counts a report by where it comes from
    ReportRoutes(
            LiveBattles battles, Bodies bodies, Sessions sessions, Reports reports, Consumer<ServerRequest> limit) {
        this.battles = battles;
        this.bodies = bodies;
        this.sessions = sessions;
        this.reports = reports;
        this.limit = limit;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/battles/{id}/reports", this::file)
                .any("/api/battles/{id}/reports", Requests.onlyAllows("POST"));
    }

    private void file(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        String session = sessions.known(request);
        Battle battle = battles.find(request.path().pathParameters().get("id"), session);
        Bodies.ReportedAnswer reported = bodies.reportedAnswer(request);
        limit.accept(request);
        Battle.Shown shown = battle.shown(reported.turn(), reported.side());
        long until = reports.file(
                        session,
                        battle.id().text(),
                        reported.turn(),
                        reported.side().letter(),
                        reported.concern(),
                        shown.contestant(),
                        shown.text())
                .toEpochMilli();
        Answers.json(response, Status.CREATED_201, new Reported(until));
    }
}
