package dev.trllmarena.arena.web;

import dev.trllmarena.arena.metrics.Meters;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.Supplier;

/// Health and metrics, for operators.
final class OperationRoutes implements HttpService {
    private record Health(String status, String reason) {}

    private final Meters meters;
    private final Supplier<Optional<String>> obstacle;

    /// @param obstacle why no battle can be fought now, empty where one can
    OperationRoutes(Meters meters, Supplier<Optional<String>> obstacle) {
        this.meters = meters;
        this.obstacle = obstacle;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", this::live)
                .any("/health/live", Requests.onlyAllows("GET"))
                .get("/health/ready", this::ready)
                .any("/health/ready", Requests.onlyAllows("GET"))
                .get("/metrics", this::metrics)
                .any("/metrics", Requests.onlyAllows("GET"));
    }

    private void live(ServerRequest request, ServerResponse response) {
        Answers.json(response, Status.OK_200, new Health("live", ""));
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Optional<String> reason = obstacle.get();
        Answers.json(
                response,
                reason.isEmpty() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
                new Health(reason.isEmpty() ? "ready" : "not ready", reason.orElse("")));
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        Answers.text(response, Status.OK_200, "text/plain; version=0.0.4; charset=utf-8", meters.text());
    }
}
