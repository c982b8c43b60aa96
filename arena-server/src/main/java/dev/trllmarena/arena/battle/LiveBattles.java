package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.category.PromptFacts;
import dev.trllmarena.arena.completion.ChatModels;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.Consent;
import dev.trllmarena.arena.privacy.KeptTexts;
import dev.trllmarena.arena.privacy.SessionCode;
import dev.trllmarena.commons.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The battles that are going on: in memory only, bounded in number, gone when they expire. Threads may share it.
public final class LiveBattles implements AutoCloseable {
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(20);

    private final BattleContext context;
    private final BattleRules rules;
    private final ConcurrentHashMap<String, Battle> battles = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Set<Battle>> bySession = new ConcurrentHashMap<>();
    private final Queue<Battle> over = new ConcurrentLinkedQueue<>(); // first what was over first
    private final Thread sweeper = Thread.ofVirtual().name("expiry").unstarted(this::sweepForever);
    private volatile boolean draining;

    public LiveBattles(
            BattleRules rules,
            Supplier<List<Contestant>> available,
            RandomGenerator random,
            ChatModels models,
            BattleRecords records,
            KeptTexts texts,
            Meters meters,
            Clock clock,
            Fairness fairness,
            Function<String, PromptFacts> facts) {
        this.rules = rules;
        this.context = new BattleContext(
                rules,
                available,
                new Matchmaker(random, fairness.tally(), fairness.targeted()),
                models,
                records,
                texts,
                meters,
                clock,
                new Semaphore(rules.mostRunningTurns()),
                fairness,
                facts);
        meters.watchLiveBattles(battles::size);
        meters.watchRunningTurns(
                () -> rules.mostRunningTurns() - context.runningTurns().availablePermits());
    }

    public void start() {
        sweeper.start();
    }

    /// Draws a pair and asks it the first question.
    public Asked open(String session, Locale locale, Question question) {
        requireRoom(session);
        PromptFacts facts = context.facts().apply(question.prompt());
        Battle battle = new Battle(context, session, locale, draw(question), question.localOnly(), over::add, facts);
        context.records().opened(battle.id(), context.clock().instant(), facts);
        battles.put(battle.id().text(), battle);
        remember(session, battle);
        Asked asked;
        try {
            asked = battle.ask(question.prompt(), question.mask());
        } catch (Refusal e) {
            drop(battle);
            battle.end("refused");
            throw e;
        }
        context.meters().battleOpened();
        return asked;
    }

    /// Puts a further question.
    ///
    /// @param mask whether its personal data is masked; false only in a battle of local contestants
    public Asked ask(Battle battle, String session, String prompt, boolean mask) {
        requireNotDraining();
        requireRunningRoom(session);
        return battle.ask(prompt, mask);
    }

    /// A visitor's own battle; another's does not exist for him.
    public Battle find(String id, String session) {
        Battle battle = battles.get(id);
        if (battle == null || !battle.belongsTo(session)) {
            throw new Refusal.NotFound("battle-unknown", "there is no such battle, or it has expired");
        }
        return battle;
    }

    /// What is in memory of a visitor, by the code of his session; oldest first.
    public List<Battle> of(SessionCode code) {
        return battles.values().stream()
                .filter(battle -> battle.belongsTo(code))
                .sorted(Comparator.comparing(Battle::expiresAt))
                .toList();
    }

    /// Ends and forgets everything of a visitor at once.
    public void forget(SessionCode code) {
        for (Battle battle : of(code)) {
            battle.consent(Consent.NONE);
            battle.end("deleted");
            drop(battle);
        }
    }

    public void requireNotDraining() {
        if (draining) {
            throw new Refusal.Unavailable("draining", "the server is shutting down");
        }
    }

    /// Refuses new questions and waits until running turns are through or the time is over.
    public void drain(Duration limit) throws InterruptedException {
        draining = true;
        long end = System.nanoTime() + limit.toNanos();
        while (battles.values().stream().anyMatch(Battle::isRunning) && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    /// Ends what is alive.
    @Override
    public void close() {
        draining = true;
        sweeper.interrupt();
        battles.values().forEach(battle -> battle.end("server-stopped"));
        battles.clear();
    }

    private Pairing draw(Question question) {
        List<Contestant> available = Battle.mayPlay(context.available().get(), question.localOnly());
        if (available.size() < 2) {
            throw new Refusal.Unavailable("no-contestants", "fewer than two contestants can answer now");
        }
        return context.matchmaker()
                .draw(available, PromptSize.tokens(question.prompt()))
                .orElseThrow(() -> new Refusal.Invalid(
                        "prompt-too-long-for-contestants",
                        "prompt",
                        "`prompt` is longer than the contestants can read"));
    }

    private void requireRoom(String session) {
        requireNotDraining();
        requireRunningRoom(session);
        List<Battle> own = own(session).filter(Battle::isAlive).toList();
        if (own.size() >= rules.mostBattlesPerSession()) {
            Instant next = own.stream()
                    .map(Battle::expiresAt)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            throw tooMany(Duration.between(context.clock().instant(), next));
        }
        if (battles.size() >= rules.mostBattles() && !dropOneThatIsOver()) {
            throw new Refusal.Overloaded(
                    "server-busy", SHORT_WAIT, "the server is busy; try again in 20 seconds", SHORT_WAIT.toSeconds());
        }
    }

    private void requireRunningRoom(String session) {
        if (own(session).filter(Battle::isRunning).count() >= rules.mostRunningTurnsPerSession()) {
            throw tooMany(SHORT_WAIT);
        }
    }

    /// The battles of a session; looked up, since every question asks for them.
    private Stream<Battle> own(String session) {
        return bySession.getOrDefault(session, Set.of()).stream();
    }

    private void remember(String session, Battle battle) {
        bySession.compute(session, (_, known) -> {
            Set<Battle> own = known == null ? ConcurrentHashMap.newKeySet() : known;
            own.add(battle);
            return own;
        });
    }

    /// Forgets a battle; false where it was forgotten before.
    private boolean drop(Battle battle) {
        bySession.computeIfPresent(battle.session(), (_, own) -> {
            own.remove(battle);
            return own.isEmpty() ? null : own;
        });
        return battles.remove(battle.id().text()) != null;
    }

    private static Refusal tooMany(Duration wait) {
        Duration rounded = Duration.ofSeconds(Math.max(1, wait.toSeconds()));
        return new Refusal.Overloaded(
                "too-many-questions",
                rounded,
                "too many questions in a short time; try again in " + rounded.toSeconds() + " seconds",
                rounded.toSeconds());
    }

    /// The one that has been over for longest.
    private boolean dropOneThatIsOver() {
        for (Battle battle = over.poll(); battle != null; battle = over.poll()) {
            if (drop(battle)) {
                return true;
            }
        }
        return false;
    }

    private void sweepForever() {
        try {
            while (true) {
                Thread.sleep(SWEEP_EVERY);
                sweep();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    /// Ends and forgets the battles whose time is over.
    void sweep() {
        Instant now = context.clock().instant();
        context.fairness().voters().expire(now);
        for (Battle battle : battles.values()) {
            if (!battle.expiresAt().isAfter(now)) {
                battle.end("expired");
                drop(battle);
            }
        }
        over.removeIf(battle -> !battles.containsKey(battle.id().text()));
    }
}
