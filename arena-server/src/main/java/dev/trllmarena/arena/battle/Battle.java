package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.completion.Message;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.commons.Refusal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One prompt thread answered by two contestants, in memory only. Threads may share it: the visitor's requests, the
/// thread of the running turn, readers of the events.
///
/// Nothing that tells a contestant leaves it before [#vote] has returned.
public final class Battle {
    private enum Phase {
        RUNNING,
        OPEN,
        VOTED,
        ENDED
    }

    private static final System.Logger LOG = System.getLogger(Battle.class.getName());

    private final BattleId id = BattleId.random();
    private final String session;
    private final Locale locale;
    private final BattleContext context;
    private final EventLog events = new EventLog();
    private final ReentrantLock lock = new ReentrantLock();
    private final Conversation conversation = new Conversation();
    private final Set<String> tried = new HashSet<>();
    private volatile Phase phase = Phase.OPEN;
    private volatile Instant lastQuestion;
    private Pairing pairing;
    private int replacements;
    private @Nullable Thread playing;
    private boolean againWanted;
    private boolean stopWanted;
    private @Nullable Verdict verdict;

    Battle(BattleContext context, String session, Locale locale, Pairing pairing) {
        this.context = context;
        this.session = session;
        this.locale = locale;
        this.pairing = pairing;
        this.lastQuestion = context.clock().instant();
        tried.add(pairing.a().id());
        tried.add(pairing.b().id());
    }

    public BattleId id() {
        return id;
    }

    /// The language that its notices speak.
    public Locale locale() {
        return locale;
    }

    public EventLog events() {
        return events;
    }

    /// Asks the pair the next question and returns the number of its turn.
    int ask(String prompt) {
        lock.lock();
        try {
            requireOpen();
            requireRoomFor(prompt);
            takePermit();
            Turn turn = conversation.begin(prompt);
            lastQuestion = context.clock().instant();
            play(turn);
            return turn.number();
        } finally {
            lock.unlock();
        }
    }

    /// Cuts both answers where they are; does nothing where no turn runs.
    public void stop() {
        lock.lock();
        try {
            requireAlive();
            if (phase == Phase.RUNNING) {
                stopWanted = true;
                againWanted = false;
                interruptPlay();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Puts the last question to both again.
    public void retry() {
        lock.lock();
        try {
            requireAlive();
            Turn turn = conversation.last();
            if (turn.retries() >= context.rules().mostRetries()) {
                throw new Refusal.Conflict(
                        "too-many-retries",
                        "a question can be put again at most " + context.rules().mostRetries() + " times",
                        context.rules().mostRetries());
            }
            if (phase == Phase.RUNNING) {
                againWanted = true;
                interruptPlay();
            } else {
                takePermit();
                lastQuestion = context.clock().instant();
                playAgain(turn);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Records the vote; only its return reveals the names. When it throws nothing has changed.
    public Verdict vote(Vote vote) {
        lock.lock();
        try {
            requireVotable();
            Ballot ballot = ballot(vote);
            Recorded recorded = context.records().voted(ballot);
            Verdict cast = new Verdict(
                    ballot, recorded, pairing, conversation.reasoning(Side.A), conversation.reasoning(Side.B));
            verdict = cast;
            phase = Phase.VOTED;
            events.close();
            context.meters().voted(vote.outcome().word());
            tellTimes(ballot.a());
            tellTimes(ballot.b());
            return cast;
        } finally {
            lock.unlock();
        }
    }

    /// The vote that was cast, for a visitor whose answer got lost.
    public Optional<Verdict> verdict() {
        lock.lock();
        try {
            return Optional.ofNullable(verdict);
        } finally {
            lock.unlock();
        }
    }

    boolean belongsTo(String visitor) {
        return session.equals(visitor);
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /// Neither voted nor ended.
    boolean isAlive() {
        return phase == Phase.RUNNING || phase == Phase.OPEN;
    }

    Instant expiresAt() {
        return lastQuestion.plus(context.rules().expiry());
    }

    /// Ends a battle that is still alive; its running turn is cut.
    void end(String reason) {
        lock.lock();
        try {
            if (isAlive()) {
                endNow(reason);
                interruptPlay();
            }
        } finally {
            lock.unlock();
        }
    }

    // --- a turn's life

    private void takePermit() {
        if (!context.runningTurns().tryAcquire()) {
            Duration wait = Duration.ofSeconds(10);
            throw new Refusal.Overloaded(
                    "server-busy", wait, "the server is busy; try again in 10 seconds", wait.toSeconds());
        }
    }

    private void play(Turn turn) {
        phase = Phase.RUNNING;
        stopWanted = false;
        againWanted = false;
        TurnPlay play = new TurnPlay(context, new Seats(), turn, events);
        playing = Thread.ofVirtual().name("battle").start(() -> played(turn, play.run()));
    }

    private void playAgain(Turn turn) {
        turn.again();
        events.append(new BattleEvent.Notice("retry"));
        play(turn);
    }

    /// The turn's own thread, when its play is over.
    private void played(Turn turn, TurnPlay.Ending ending) {
        lock.lock();
        try {
            playing = null;
            Thread.interrupted(); // a stop that came too late
            if (phase == Phase.RUNNING && againWanted) {
                playAgain(turn);
                return;
            }
            context.runningTurns().release();
            if (phase != Phase.RUNNING) {
                return;
            }
            conclude(turn, ending);
        } finally {
            lock.unlock();
        }
    }

    private void conclude(Turn turn, TurnPlay.Ending ending) {
        boolean failed = ending == TurnPlay.Ending.SIDE_FAILED || ending == TurnPlay.Ending.TOO_LONG;
        if (ending == TurnPlay.Ending.TOO_LONG && turn.number() > 1 && !turn.everShown()) {
            conversation.takeBack(); // the answers so far stay and can be voted on
            events.append(new BattleEvent.Notice("conversation-full"));
        } else if (failed && !stopWanted) {
            endNow("side-failed");
            return;
        }
        phase = Phase.OPEN;
        events.append(new BattleEvent.TurnDone(turn.number()));
    }

    private void endNow(String reason) {
        phase = Phase.ENDED;
        events.append(new BattleEvent.Ended(reason));
        events.close();
        if (conversation.hasAnswers()) {
            tellTimes(conversation.facts(Side.A, pairing.a().id()));
            tellTimes(conversation.facts(Side.B, pairing.b().id()));
        }
        try {
            context.records().ended(id, reason, context.clock().instant());
        } catch (Refusal e) {
            LOG.log(Level.WARNING, "the end of a battle was not recorded: {0}", e.getMessage());
        }
    }

    /// Only once the battle is over: a figure that moved before would tell who answers.
    private void tellTimes(Ballot.SideFacts side) {
        context.meters().answered(side.contestant(), side.firstTextMillis(), side.totalMillis());
    }

    private void interruptPlay() {
        Thread running = playing;
        if (running != null) {
            running.interrupt();
        }
    }

    private final class Seats implements TurnPlay.Table {
        @Override
        public Contestant contestant(Side side) {
            lock.lock();
            try {
                return pairing.on(side);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<Message> conversation(Side side, Turn turn) {
            lock.lock();
            try {
                return conversation.messages(side, turn);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean replace(Side side, Turn turn) {
            lock.lock();
            try {
                if (turn.number() > 1
                        || turn.everShown()
                        || replacements >= context.rules().mostReplacements()) {
                    return false;
                }
                Optional<Pairing> replaced = context.matchmaker()
                        .replace(pairing, side, context.available().get(), tried, PromptSize.tokens(turn.prompt()));
                replaced.ifPresent(next -> {
                    replacements++;
                    pairing = next;
                    tried.add(next.on(side).id());
                });
                return replaced.isPresent();
            } finally {
                lock.unlock();
            }
        }
    }

    // --- rules

    private void requireAlive() {
        if (phase == Phase.VOTED) {
            throw new Refusal.Conflict("already-voted", "this battle has its vote");
        }
        if (phase == Phase.ENDED) {
            throw new Refusal.Conflict("battle-ended", "this battle has ended without a vote");
        }
    }

    private void requireOpen() {
        requireAlive();
        if (phase == Phase.RUNNING) {
            throw new Refusal.Conflict("turn-running", "the answers to the last question are still running");
        }
        if (conversation.size() >= context.rules().mostTurns()) {
            throw new Refusal.Conflict(
                    "too-many-turns",
                    "a battle has at most " + context.rules().mostTurns() + " turns",
                    context.rules().mostTurns());
        }
    }

    private void requireVotable() {
        requireAlive();
        if (phase == Phase.RUNNING) {
            throw new Refusal.Conflict("vote-too-early", "the answers are still running");
        }
        if (!conversation.hasAnswers()) {
            throw new Refusal.Conflict("nothing-to-compare", "no answer was shown yet");
        }
    }

    private void requireRoomFor(String prompt) {
        for (Side side : Side.values()) {
            long needed = conversation.tokens(side) + PromptSize.tokens(prompt) + PromptSize.ANSWER_TOKENS;
            if (conversation.size() > 0 && needed > pairing.on(side).contextTokens()) {
                throw new Refusal.Conflict(
                        "conversation-full", "this question no longer fits the conversation; you can vote now");
            }
        }
    }

    private Ballot ballot(Vote vote) {
        return new Ballot(
                id,
                vote.outcome(),
                vote.reasons(),
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                pairing.probability(),
                conversation.size(),
                conversation.facts(Side.A, pairing.a().id()),
                conversation.facts(Side.B, pairing.b().id()));
    }
}
