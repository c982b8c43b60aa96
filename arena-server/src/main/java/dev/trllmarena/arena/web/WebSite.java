package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.Announcement;
import dev.trllmarena.arena.battle.LiveBattles;
import dev.trllmarena.arena.board.LiveBoards;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.contestant.Lineup;
import dev.trllmarena.arena.cost.MonthCosts;
import dev.trllmarena.arena.integrity.AddressRange;
import dev.trllmarena.arena.integrity.RateLimit;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.KeptTexts;
import dev.trllmarena.arena.privacy.SessionKey;
import dev.trllmarena.arena.ranking.Standing;
import dev.trllmarena.arena.release.Releases;
import dev.trllmarena.arena.report.Reports;
import dev.trllmarena.commons.Refusal;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// The HTTP server with all its routes.
public final class WebSite implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int SEND_BUFFER_BYTES = 64 * 1024; // what a reader that does not read can hold of the kernel

    /// What the routes show.
    ///
    /// @param exclusions votes by the word of their exclusion
    /// @param costs of a month, as they may be told at an instant
    /// @param admin empty where nobody can sign in as the operator
    /// @param obstacle why no battle can be fought now, empty where one can
    public record Sources(
            LiveBattles battles,
            Supplier<List<Standing>> standings,
            Lineup lineup,
            Supplier<List<Announcement>> announcements,
            Supplier<Map<String, Long>> exclusions,
            BiFunction<Month, Instant, MonthCosts> costs,
            Optional<AdminSources> admin,
            Supplier<Optional<String>> obstacle,
            KeptTexts texts,
            Clock clock,
            Meters meters,
            SessionKey sessions,
            Reports reports,
            LiveBoards boards,
            Releases releases) {}

    /// How the site is served.
    ///
    /// @param webRoot folder of the class path with pages, parts, texts and assets
    /// @param proxies whose `X-Forwarded-For` is believed
    /// @param longestRequest until the head of a request has come, and again until it was answered, streams aside
    /// @param longestWrite how long a reader may let an event wait
    public record Options(
            String host,
            int port,
            String webRoot,
            boolean secureCookies,
            int mostPromptCodePoints,
            int mostStreams,
            int mostConnections,
            Notice notice,
            RateLimit.Rates rates,
            List<AddressRange> proxies,
            Duration longestRequest,
            Duration longestWrite) {}

    private final WebServer server;
    private final Deadlines deadlines;

    private WebSite(WebServer server, Deadlines deadlines) {
        this.server = server;
        this.deadlines = deadlines;
    }

    public static WebSite start(Options options, Sources sources) throws IOException {
        Texts texts = new Texts();
        Problems problems = new Problems(texts);
        RateLimit limit = new RateLimit(options.rates());
        Visitors visitors = new Visitors(options.proxies(), options.secureCookies());
        Deadlines deadlines = new Deadlines();
        HttpRouting.Builder routing = HttpRouting.builder()
                .addFilter((chain, _, _) -> {
                    deadlines.within(options.longestRequest());
                    try {
                        chain.proceed();
                    } finally {
                        deadlines.none();
                    }
                })
                .addFilter((chain, _, response) -> {
                    SecurityHeaders.add(response.headers());
                    chain.proceed();
                })
                .addFilter((chain, request, _) -> {
                    limit.request(visitors.network(request));
                    chain.proceed();
                });
        EventRoute events =
                new EventRoute(texts, sources.meters(), options.mostStreams(), deadlines, options.longestWrite());
        routes(routing, options, sources, visitors, limit, events);
        problems.register(routing);
        WebServer server = WebServer.builder()
                .host(options.host())
                .port(options.port())
                .routing(routing)
                .directHandlers(problems.directHandlers())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new TimedConnections(deadlines, options.longestRequest()))
                .connectionOptions(socket -> socket.readTimeout(options.longestRequest())
                        .socketSendBufferSize(SEND_BUFFER_BYTES)
                        .tcpNoDelay(true)) // else answers wait 40 ms for the other side's delayed acknowledgement
                .maxTcpConnections(options.mostConnections())
                .shutdownGracePeriod(GRACE)
                .shutdownHook(false)
                .build()
                .start();
        deadlines.start();
        return new WebSite(server, deadlines);
    }

    /// Every path that is served; what a program may call stands in `openapi.yaml`.
    static void routes(
            HttpRules rules, Options options, Sources sources, Visitors visitors, RateLimit limit, EventRoute events)
            throws IOException {
        Bodies bodies = new Bodies(options.mostPromptCodePoints());
        Sessions sessions = new Sessions(sources.sessions(), visitors::isSecure, sources.clock());
        BoardRoutes boards = new BoardRoutes(sources.boards());
        rules.register(
                        "/api/battles",
                        new BattleRoutes(
                                sources.battles(),
                                bodies,
                                sessions,
                                (session, request) -> limit.question(session, visitors.network(request)),
                                events))
                .register(new LeaderboardRoutes(
                        sources.standings(), () -> sources.lineup().open(), sources.exclusions(), boards))
                .register(boards)
                .register(new ReleaseRoutes(sources.releases(), visitors, events.deadlines(), options.longestWrite()))
                .register(new ContestantRoutes(() -> sources.lineup().all()))
                .register(new CostRoutes(sources.costs(), id -> sources.lineup().provider(id), sources.clock()))
                .register(new AnnouncementRoutes(sources.announcements()))
                .register(new OperationRoutes(sources.meters(), sources.obstacle()))
                .register(new OpenApiRoute())
                .register(new ArenaRoutes(options.notice(), sources.texts(), options.mostPromptCodePoints()))
                .register(new MyDataRoutes(
                        sources.battles(),
                        sources.texts(),
                        bodies,
                        sessions,
                        request -> limit.code(visitors.network(request)),
                        sources.reports()))
                .register(new ReportRoutes(
                        sources.battles(),
                        bodies,
                        sessions,
                        sources.reports(),
                        request -> limit.report(visitors.network(request))))
                .register(new PageRoutes(
                        options.webRoot(),
                        options.notice().values(),
                        sources.admin().isPresent()));
        sources.admin().ifPresent(admin -> rules.register("/api/admin", admin(admin, visitors, sources.clock())));
        rules.any((_, _) -> {
            throw new Refusal.NotFound("path-unknown", "there is nothing at this path");
        });
    }

    private static AdminRoutes admin(AdminSources admin, Visitors visitors, Clock clock) {
        return new AdminRoutes(admin, new AdminSessions(admin.token(), visitors, clock), clock);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        deadlines.close();
    }
}
