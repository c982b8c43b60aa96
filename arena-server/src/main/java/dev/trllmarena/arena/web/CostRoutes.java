package dev.trllmarena.arena.web;

import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.cost.MonthCosts;
import dev.trllmarena.arena.cost.MonthCosts.ContestantCosts;
import dev.trllmarena.arena.cost.Spent;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `GET /api/costs` and `.csv`: what a month cost, in US dollars. What is not known or not measured is null, never 0.
final class CostRoutes implements HttpService {
    /// @param dollarsPerMillionTokens prompt and answer together, over the calls whose cost is known
    /// @param unpriced calls whose cost is not known
    private record Figures(
            long calls,
            long battles,
            long promptTokens,
            long cachedTokens,
            long completionTokens,
            @Nullable Double dollars,
            @Nullable Double dollarsPerMillionTokens,
            long unpriced) {
        static Figures of(Spent spent) {
            return new Figures(
                    spent.calls(),
                    spent.battles(),
                    spent.promptTokens(),
                    spent.cachedTokens(),
                    spent.completionTokens(),
                    CostRoutes.dollars(spent.nanoDollars()),
                    CostRoutes.dollars(spent.nanoDollarsPerMillionTokens()),
                    spent.unpriced());
        }
    }

    private record ContestantRow(String contestant, String name, String kind, String provider, Figures figures) {}

    /// @param provider empty for the operator's own nodes
    private record ProviderRow(String provider, String kind, Figures figures) {}

    private record DayRow(String day, long calls, @Nullable Double dollars) {}

    private record Costs(
            String month,
            List<String> months,
            String zone,
            String until,
            String currency,
            Figures total,
            @Nullable Double dollarsPerBattle,
            List<ContestantRow> contestants,
            List<ProviderRow> providers,
            List<DayRow> days,
            List<String> unmeasured) {}

    private static final double NANO = 1e9;
    private static final List<String> UNMEASURED = List.of("gpu-hours", "energy");

    private final BiFunction<Month, Instant, MonthCosts> costs;
    private final Function<String, Optional<String>> providerOf;
    private final Clock clock;

    /// @param costs of a month, as they may be told at an instant
    /// @param providerOf who bills for a contestant, by its id
    CostRoutes(
            BiFunction<Month, Instant, MonthCosts> costs, Function<String, Optional<String>> providerOf, Clock clock) {
        this.costs = costs;
        this.providerOf = providerOf;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/costs", this::json)
                .any("/api/costs", Requests.onlyAllows("GET"))
                .get("/api/costs.csv", this::csv)
                .any("/api/costs.csv", Requests.onlyAllows("GET"));
    }

    private void json(ServerRequest request, ServerResponse response) {
        MonthCosts found = find(request);
        Answers.json(
                response,
                Status.OK_200,
                new Costs(
                        found.month().toString(),
                        found.months().stream().map(Month::toString).toList(),
                        Month.ZONE.getId(),
                        found.until().toString(),
                        "USD",
                        Figures.of(found.total()),
                        dollars(found.nanoDollarsPerBattle()),
                        found.contestants().stream().map(this::row).toList(),
                        found.providers(providerOf).stream()
                                .map(each -> new ProviderRow(each.provider(), each.kind(), Figures.of(each.spent())))
                                .toList(),
                        found.days().stream()
                                .map(each ->
                                        new DayRow(each.day().toString(), each.calls(), dollars(each.nanoDollars())))
                                .toList(),
                        UNMEASURED));
    }

    private void csv(ServerRequest request, ServerResponse response) {
        MonthCosts found = find(request);
        Csv csv = new Csv(
                "month,contestant,name,kind,provider,calls,battles,prompt_tokens,cached_tokens,completion_tokens,dollars,dollars_per_million_tokens,calls_without_price"
                        .split(","));
        for (ContestantCosts each : found.contestants()) {
            Spent spent = each.spent();
            csv.row(
                    found.month(),
                    each.contestant(),
                    each.name(),
                    each.kind(),
                    provider(each),
                    spent.calls(),
                    spent.battles(),
                    spent.promptTokens(),
                    spent.cachedTokens(),
                    spent.completionTokens(),
                    orBlank(dollars(spent.nanoDollars())),
                    orBlank(dollars(spent.nanoDollarsPerMillionTokens())),
                    spent.unpriced());
        }
        csv.send(response, "costs-" + found.month() + ".csv");
    }

    private MonthCosts find(ServerRequest request) {
        Instant now = clock.instant();
        return costs.apply(Requests.month(request, now), now);
    }

    private ContestantRow row(ContestantCosts costs) {
        return new ContestantRow(
                costs.contestant(), costs.name(), costs.kind(), provider(costs), Figures.of(costs.spent()));
    }

    private String provider(ContestantCosts costs) {
        return costs.kind().equals("local")
                ? ""
                : providerOf.apply(costs.contestant()).orElse("");
    }

    private static Object orBlank(@Nullable Double value) {
        return value == null ? "" : value;
    }

    private static @Nullable Double dollars(OptionalLong nanoDollars) {
        return nanoDollars.isPresent() ? nanoDollars.getAsLong() / NANO : null;
    }
}
