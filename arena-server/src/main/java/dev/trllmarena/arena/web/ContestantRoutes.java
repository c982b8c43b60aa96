package dev.trllmarena.arena.web;

import dev.trllmarena.arena.contestant.Entrant;
import dev.trllmarena.arena.contestant.Price;
import dev.trllmarena.arena.contestant.TransferBasis;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /api/contestants`: everybody who takes part or ever did.
final class ContestantRoutes implements HttpService {
    /// US dollars a million tokens.
    private record PriceJson(double input, double cached, double output) {
        PriceJson(Price price) {
            this(dollars(price.input()), dollars(price.cached()), dollars(price.output()));
        }
    }

    private record TransferJson(String country, String basis, String date) {
        TransferJson(TransferBasis transfer) {
            this(transfer.country(), transfer.basis(), transfer.date().toString());
        }
    }

    private record Row(
            String id,
            String name,
            String kind,
            String maker,
            String family,
            String licence,
            @Nullable Integer contextTokens,
            @Nullable PriceJson price,
            @Nullable TransferJson transfer,
            String state,
            boolean available,
            double share) {}

    private record Contestants(List<Row> contestants) {}

    private static final double NANO = 1e9;

    private final Supplier<List<Entrant>> entrants;

    ContestantRoutes(Supplier<List<Entrant>> entrants) {
        this.entrants = entrants;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/contestants", this::list).any("/api/contestants", Requests.onlyAllows("GET"));
    }

    private void list(ServerRequest request, ServerResponse response) {
        List<Row> rows = entrants.get().stream().map(ContestantRoutes::row).toList();
        Answers.json(response, Status.OK_200, new Contestants(rows));
    }

    private static Row row(Entrant entrant) {
        return new Row(
                entrant.id(),
                entrant.name(),
                entrant.kind(),
                entrant.maker(),
                entrant.family(),
                entrant.licence(),
                entrant.contextTokens().isPresent() ? entrant.contextTokens().getAsInt() : null,
                entrant.price().map(PriceJson::new).orElse(null),
                entrant.transfer().map(TransferJson::new).orElse(null),
                entrant.state().word(),
                entrant.state() == Entrant.State.OPEN,
                entrant.share());
    }

    private static double dollars(long nanoDollars) {
        return nanoDollars / NANO;
    }
}
