package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.LiveBattles;
import dev.trllmarena.arena.contestant.KnownContestant;
import dev.trllmarena.arena.integrity.AddressRange;
import dev.trllmarena.arena.integrity.RateLimit;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.ranking.Standing;
import dev.trllmarena.commons.Refusal;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The HTTP server with all its routes.
public final class WebSite implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE_OF_A_REQUEST = Duration.ofSeconds(30);

    /// What the routes show.
    ///
    /// @param available ids of the contestants that can play now
    /// @param obstacle why no battle can be fought now, empty where one can
    public record Sources(
            LiveBattles battles,
            Supplier<List<Standing>> standings,
            Supplier<List<KnownContestant>> contestants,
            Supplier<Set<String>> available,
            Supplier<Optional<String>> obstacle,
            Meters meters) {}

    /// How the site is served.
    ///
    /// @param webRoot folder of the class path with pages, parts, texts and assets
    /// @param proxies whose `X-Forwarded-For` is believed
    public record Options(
            String host,
            int port,
            String webRoot,
            boolean secureCookies,
            int mostPromptCodePoints,
            int mostStreams,
            int mostConnections,
            RateLimit.Rates rates,
            List<AddressRange> proxies) {}

    private final WebServer server;

    private WebSite(WebServer server) {
        this.server = server;
    }

    public static WebSite start(Options options, Sources sources) throws IOException {
        Texts texts = new Texts();
        Problems problems = new Problems(texts);
        RateLimit limit = new RateLimit(options.rates());
        Visitors visitors = new Visitors(options.proxies());
        HttpRouting.Builder routing = HttpRouting.builder()
                .addFilter((chain, _, response) -> {
                    SecurityHeaders.add(response.headers());
                    chain.proceed();
                })
                .addFilter((chain, request, _) -> {
                    limit.request(visitors.network(request));
                    chain.proceed();
                })
                .register(
                        "/api/battles",
                        new BattleRoutes(
                                sources.battles(),
                                new Bodies(options.mostPromptCodePoints()),
                                new Sessions(options.secureCookies()),
                                (session, request) -> limit.question(session, visitors.network(request)),
                                new EventRoute(texts, sources.meters(), options.mostStreams())))
                .register(new LeaderboardRoutes(sources.standings(), sources.available()))
                .register(new ContestantRoutes(sources.contestants(), sources.available()))
                .register(new OperationRoutes(sources.meters(), sources.obstacle()))
                .register(new PageRoutes(options.webRoot()))
                .any((_, _) -> {
                    throw new Refusal.NotFound("path-unknown", "there is nothing at this path");
                });
        problems.register(routing);
        return new WebSite(WebServer.builder()
                .host(options.host())
                .port(options.port())
                .routing(routing)
                .directHandlers(problems.directHandlers())
                .connectionOptions(socket -> socket.readTimeout(LONGEST_SILENCE_OF_A_REQUEST)
                        .tcpNoDelay(true)) // else answers wait 40 ms for the other side's delayed acknowledgement
                .maxTcpConnections(options.mostConnections())
                .shutdownGracePeriod(GRACE)
                .shutdownHook(false)
                .build()
                .start());
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
