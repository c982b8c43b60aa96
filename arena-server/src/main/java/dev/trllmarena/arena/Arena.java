package dev.trllmarena.arena;

import dev.trllmarena.arena.battle.LiveBattles;
import dev.trllmarena.arena.completion.ChatModels;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.NodeModels;
import dev.trllmarena.arena.contestant.Roster;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.KeptTexts;
import dev.trllmarena.arena.privacy.Masking;
import dev.trllmarena.arena.privacy.Retention;
import dev.trllmarena.arena.storage.BattleStore;
import dev.trllmarena.arena.storage.ContestantStore;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.FolderLock;
import dev.trllmarena.arena.storage.RatingStore;
import dev.trllmarena.arena.storage.TextStore;
import dev.trllmarena.arena.storage.VoteStore;
import dev.trllmarena.arena.web.WebSite;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;

/// The whole server: built with constructors, started, closed in reverse.
public final class Arena implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Arena.class.getName());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Settings settings;
    private final LiveBattles battles;
    private final WebSite site;

    /// Starts; what was opened is closed again when a later part cannot start.
    public Arena(Settings settings) throws IOException {
        this(settings, Optional.empty());
    }

    /// @param masking without which no text is kept
    Arena(Settings settings, Optional<Masking> masking) throws IOException {
        this.settings = settings;
        try {
            Clock clock = Clock.systemUTC();
            Meters meters = new Meters();
            opened(FolderLock.take(settings.data()));
            Database database = opened(Database.open(settings.data(), meters));
            ContestantStore contestants = new ContestantStore(database, clock);
            RatingStore ratings = new RatingStore(database);
            VoteStore votes = new VoteStore(database, settings.elo());
            BattleStore records = new BattleStore(database, votes);
            if (!votes.isTailIntact()) {
                throw new IOException("the vote log in " + settings.data() + " does not hold together; see verify-log");
            }
            records.endLeftOpen(clock.instant());
            KeptTexts texts = new KeptTexts(masking, new TextStore(database), settings.textMonths(), clock);
            Retention retention = opened(new Retention(texts));
            Roster roster = opened(new Roster(
                    new NodeModels(settings.node()),
                    settings.refresh(),
                    settings.patience(),
                    clock,
                    contestants::keep));
            ChatModels models = opened(new ChatModels(settings.timeouts(), settings.mostAnswerCharacters()));
            battles = opened(new LiveBattles(
                    settings.rules(), roster::available, new SecureRandom(), models, records, texts, meters, clock));
            site = opened(WebSite.start(
                    settings.web(),
                    new WebSite.Sources(
                            battles,
                            ratings::standings,
                            contestants::all,
                            () -> roster.available().stream()
                                    .map(Contestant::id)
                                    .collect(Collectors.toSet()),
                            () -> obstacle(database, roster),
                            texts,
                            meters)));
            battles.start();
            roster.start();
            retention.start();
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
