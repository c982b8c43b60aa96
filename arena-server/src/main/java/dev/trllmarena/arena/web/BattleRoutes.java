package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.Asked;
import dev.trllmarena.arena.battle.Battle;
import dev.trllmarena.arena.battle.LiveBattles;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// The calls of a battle, under `/api/battles`.
final class BattleRoutes implements HttpService {
    private record Accepted(String battle) {}

    /// Counts the questions of a session and of where its request comes from.
    @FunctionalInterface
    interface QuestionLimit {
        void count(String session, ServerRequest request);
    }

    private final LiveBattles battles;
    private final Bodies bodies;
    private final Sessions sessions;
    private final QuestionLimit limit;
    private final EventRoute events;

    BattleRoutes(LiveBattles battles, Bodies bodies, Sessions sessions, QuestionLimit limit, EventRoute events) {
        this.battles = battles;
        this.bodies = bodies;
        this.sessions = sessions;
        this.limit = limit;
        this.events = events;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/", this::open)
                .any("/", Requests.onlyAllows("POST"))
                .get("/{id}/events", (request, response) -> events.stream(request, response, find(request)))
                .any("/{id}/events", Requests.onlyAllows("GET"))
                .post("/{id}/turns", this::ask)
                .any("/{id}/turns", Requests.onlyAllows("POST"))
                .post("/{id}/stop", this::stop)
                .any("/{id}/stop", Requests.onlyAllows("POST"))
                .post("/{id}/retry", this::retry)
                .any("/{id}/retry", Requests.onlyAllows("POST"))
                .post("/{id}/vote", this::vote)
                .get("/{id}/vote", this::verdict)
                .any("/{id}/vote", Requests.onlyAllows("GET, POST"));
    }

    private void open(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        Bodies.FirstQuestion first = bodies.firstQuestion(request);
        limit.count(sessions.known(request), request);
        String session = sessions.of(request, response);
        Asked asked = battles.open(session, Requests.language(request).locale(), first.question());
        asked.battle().consent(first.consent());
        Answers.json(response, Status.CREATED_201, AskedJson.opened(asked));
    }

    private void ask(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        Battle battle = find(request);
        Bodies.FurtherQuestion question = bodies.question(request);
        limit.count(sessions.known(request), request);
        Asked asked = battles.ask(battle, sessions.known(request), question.prompt(), question.mask());
        Answers.json(response, Status.ACCEPTED_202, AskedJson.further(asked));
    }

    private void stop(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        Battle battle = find(request);
        Bodies.nothing(request);
        battle.stop();
        Answers.json(response, Status.ACCEPTED_202, new Accepted(battle.id().text()));
    }

    private void retry(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        Battle battle = find(request);
        Bodies.nothing(request);
        battles.requireNotDraining();
        limit.count(sessions.known(request), request);
        battle.retry();
        Answers.json(response, Status.ACCEPTED_202, new Accepted(battle.id().text()));
    }

    private void vote(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        Battle battle = find(request);
        Answers.json(response, Status.OK_200, RevealJson.of(battle.vote(bodies.vote(request))));
    }

    /// The reveal again, for a visitor whose answer got lost on the way.
    private void verdict(ServerRequest request, ServerResponse response) {
        RevealJson reveal = find(request)
                .verdict()
                .map(RevealJson::of)
                .orElseThrow(() -> new Refusal.Conflict("no-vote-yet", "this battle has no vote yet"));
        Answers.json(response, Status.OK_200, reveal);
    }

    private Battle find(ServerRequest request) {
        return battles.find(request.path().pathParameters().get("id"), sessions.known(request));
    }
}
