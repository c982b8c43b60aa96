package dev.trllmarena.arena;

import dev.trllmarena.arena.admin.AdminDesk;
import dev.trllmarena.arena.battle.DrawShares;
import dev.trllmarena.arena.battle.Fairness;
import dev.trllmarena.arena.battle.LiveBattles;
import dev.trllmarena.arena.board.BoardRules;
import dev.trllmarena.arena.board.LiveBoards;
import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.PromptClassifier;
import dev.trllmarena.arena.completion.Breakers;
import dev.trllmarena.arena.completion.ChatModels;
import dev.trllmarena.arena.completion.Prober;
import dev.trllmarena.arena.contestant.CatalogueFiles;
import dev.trllmarena.arena.contestant.Lineup;
import dev.trllmarena.arena.contestant.Roster;
import dev.trllmarena.arena.identity.IdentityGuard;
import dev.trllmarena.arena.imported.Imports;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.KeptTexts;
import dev.trllmarena.arena.privacy.Retention;
import dev.trllmarena.arena.privacy.SessionKey;
import dev.trllmarena.arena.privacy.VoterKeys;
import dev.trllmarena.arena.release.MonthlyRelease;
import dev.trllmarena.arena.release.ReleaseBuild;
import dev.trllmarena.arena.release.ReleaseKey;
import dev.trllmarena.arena.release.Releases;
import dev.trllmarena.arena.report.Reports;
import dev.trllmarena.arena.storage.AdminStore;
import dev.trllmarena.arena.storage.BattleStore;
import dev.trllmarena.arena.storage.BoardStore;
import dev.trllmarena.arena.storage.CallStore;
import dev.trllmarena.arena.storage.ContestantStore;
import dev.trllmarena.arena.storage.CostStore;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.ExclusionStore;
import dev.trllmarena.arena.storage.FolderLock;
import dev.trllmarena.arena.storage.ImportStore;
import dev.trllmarena.arena.storage.RatingStore;
import dev.trllmarena.arena.storage.ReleaseStore;
import dev.trllmarena.arena.storage.ReportStore;
import dev.trllmarena.arena.storage.TextStore;
import dev.trllmarena.arena.storage.VoteStore;
import dev.trllmarena.arena.web.AdminSources;
import dev.trllmarena.arena.web.WebSite;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The whole server: built with constructors, started, closed in reverse.
public final class Arena implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Arena.class.getName());

    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Settings settings;
    private final LiveBattles battles;
    private final WebSite site;

    /// Starts; what was opened is closed again when a later part cannot start.
    public Arena(Settings settings) throws IOException {
        this.settings = settings;
        try {
            Clock clock = Clock.systemUTC();
            Meters meters = new Meters();
            opened(FolderLock.take(settings.data()));
            Database database = opened(Database.open(settings.data(), meters));
            ContestantStore contestants = new ContestantStore(database, clock);
            RatingStore ratings = new RatingStore(database);
            VoteStore votes = new VoteStore(database, settings.elo());
            CallStore calls = opened(new CallStore(database));
            BattleStore records = new BattleStore(database, votes, calls);
            if (!votes.isTailIntact()) {
                throw new IOException("the vote log in " + settings.data() + " does not hold together; see verify-log");
            }
            records.endLeftOpen(clock.instant());
            KeptTexts texts = new KeptTexts(new TextStore(database), settings.textMonths(), clock);
            Reports reports = new Reports(new ReportStore(database), clock);
            Retention retention = opened(new Retention(List.of(texts::forgetOld, reports::forgetOld)));
            Breakers breakers = new Breakers(
                    settings.contestants().breakerFailures(),
                    settings.contestants().breakerRest(),
                    LONGEST_REST,
                    clock,
                    meters);
            AdminDesk desk = new AdminDesk(new AdminStore(database), clock);
            IdentityGuard guard = new IdentityGuard();
            guard.knowNames(contestants.all());
            VoterKeys voters = new VoterKeys(settings.data(), clock.instant());
            Fairness fairness = new Fairness(guard, voters, votes.tally(), desk::targeted);
            Roster roster = opened(new Roster(
                    new CatalogueFiles(
                            settings.contestants().list(),
                            settings.contestants().keys(),
                            settings.contestants().localOnly()),
                    new Roster.Options(settings.node(), settings.refresh(), settings.patience()),
                    desk,
                    breakers,
                    clock,
                    seen -> {
                        guard.know(seen);
                        contestants.keep(seen);
                    }));
            Lineup lineup = new Lineup(
                    contestants::all, roster::listed, desk, new DrawShares(votes.tally(), desk::targeted)::of);
            ExclusionStore exclusions = new ExclusionStore(database);
            ChatModels models =
                    opened(new ChatModels(settings.timeouts(), settings.mostAnswerCharacters(), breakers, meters));
            Prober prober = opened(new Prober(roster::enabled, models, breakers, calls, PROBE_EVERY, clock));
            battles = opened(new LiveBattles(
                    settings.rules(),
                    roster::available,
                    new SecureRandom(),
                    models,
                    records,
                    texts,
                    meters,
                    clock,
                    fairness,
                    PromptClassifier.bundled()::facts));
            LiveBoards boards = opened(new LiveBoards(
                    new BoardStore(database),
                    new Imports(new ImportStore(settings.data()), clock),
                    new BoardRules(settings.gates(), 0, 0), // the bootstrap is for releases: it takes its time
                    settings.boards(),
                    Arrays.stream(Category.values()).map(Category::word).toList(),
                    clock));
            site = opened(WebSite.start(
                    settings.web(),
                    new WebSite.Sources(
                            battles,
                            ratings::standings,
                            lineup,
                            desk::currentAnnouncements,
                            votes::exclusions,
                            new CostStore(database)::of,
                            settings.adminToken()
                                    .map(token ->
                                            new AdminSources(token, desk, lineup, roster, breakers, exclusions::of)),
                            () -> obstacle(database, roster),
                            texts,
                            clock,
                            meters,
                            SessionKey.of(settings.data()),
                            reports,
                            boards,
                            new Releases(settings.data().resolve(Releases.FOLDER)))));
            MonthlyRelease monthly = opened(monthlyRelease(new ReleaseStore(database), clock));
            battles.start();
            roster.start();
            prober.start();
            retention.start();
            boards.start();
            monthly.start();
            LOG.log(Level.INFO, "listening on port {0}", Integer.toString(site.port()));
        } catch (IOException | RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    /// Where visitors find it.
    public String address() {
        return "http://" + settings.web().host() + ":" + site.port();
    }

    /// Refuses new questions, lets running answers end within the limit, stops.
    @Override
    public void close() {
        try {
            battles.drain(settings.drain());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // no time to wait: stop now
        }
        battles.close(); // readers of events go before the web server waits for them
        closeAll();
        LOG.log(Level.INFO, "stopped");
    }

    private MonthlyRelease monthlyRelease(ReleaseStore source, Clock clock) {
        Releases releases = new Releases(settings.data().resolve(Releases.FOLDER));
        return new MonthlyRelease(
                source,
                releases,
                // one thread: visitors come first
                () -> new ReleaseBuild(source, releases, ReleaseKey.of(settings.data()), settings.gates(), 1),
                clock);
    }

    private static Optional<String> obstacle(Database database, Roster roster) {
        if (roster.available().size() < 2) {
            return Optional.of("fewer than two contestants can answer");
        }
        return database.answers() ? Optional.empty() : Optional.of("the database does not answer");
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "a part did not close", e);
            }
        }
    }
}
