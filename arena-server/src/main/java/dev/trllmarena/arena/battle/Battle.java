package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.category.PromptFacts;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.privacy.Consent;
import dev.trllmarena.arena.privacy.KeptBattle;
import dev.trllmarena.arena.privacy.PersonalData;
import dev.trllmarena.arena.privacy.PersonalData.Masked;
import dev.trllmarena.arena.privacy.SessionCode;
import dev.trllmarena.commons.Refusal;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One prompt thread answered by two contestants, in memory only. Threads may share it: the visitor's requests, the
/// thread of the running turn, readers of the events.
///
/// Nothing that tells a contestant leaves it before [#vote] has returned.
public final class Battle {
    private static final System.Logger LOG = System.getLogger(Battle.class.getName());

    /// What a side showed in a turn.
    public record Shown(String contestant, String text) {}

    private final BattleId id = BattleId.random();
    private final String session;
    private final Locale locale;
    private final BattleContext context;
    private final boolean localOnly;
    private final Consumer<Battle> over;
    private final PromptFacts facts;
    private final EventLog events = new EventLog();
    private final ReentrantLock lock = new ReentrantLock();
    private final Conversation conversation = new Conversation();
    private final Admission admission;
    private final Seats seats;
    private final TurnLife turns;
    private volatile Phase phase = Phase.OPEN;
    private volatile Instant lastQuestion;
    private boolean identityTold;
    private @Nullable Verdict verdict;
    private Consent consent = Consent.NONE;

    /// @param localOnly whether only contestants on the operator's own machines may answer
    /// @param over hears once, under the battle's lock, that it was voted on or has ended
    /// @param facts of its first question
    Battle(
            BattleContext context,
            String session,
            Locale locale,
            Pairing pairing,
            boolean localOnly,
            Consumer<Battle> over,
            PromptFacts facts) {
        this.context = context;
        this.session = session;
        this.locale = locale;
        this.localOnly = localOnly;
        this.over = over;
        this.facts = facts;
        this.lastQuestion = context.clock().instant();
        this.admission = new Admission(context.rules(), conversation);
        this.seats = new Seats(
                id,
                context,
                lock,
                conversation,
                () -> mayPlay(context.available().get(), localOnly),
                pairing);
        this.turns = new TurnLife(context, lock, seats, conversation, events, new TurnEnd());
    }

    /// Who of the contestants may take part in a battle.
    static List<Contestant> mayPlay(List<Contestant> available, boolean localOnly) {
        return available.stream()
                .filter(contestant -> !localOnly || contestant.kind() == Contestant.Kind.LOCAL)
                .toList();
    }

    String session() {
        return session;
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

    /// Asks the pair the next question, its personal data masked unless the visitor does not want it.
    Asked ask(String prompt, boolean mask) {
        Question.requireMaskUnlessLocal(mask, localOnly);
        Masked masked = mask ? PersonalData.mask(prompt) : new Masked(prompt, Map.of());
        boolean asksIdentity = context.fairness().guard().asks(masked.text());
        lock.lock();
        try {
            admission.requireOpen(phase);
            admission.requireRoomFor(masked.text(), seats.pairing());
            turns.takePermit();
            Turn turn = conversation.begin(masked.text());
            lastQuestion = context.clock().instant();
            if (!masked.counts().isEmpty()) {
                events.append(new BattleEvent.Notice("masked"));
            }
            if (asksIdentity) {
                markIdentity();
            }
            phase = Phase.RUNNING;
            turns.play(turn);
            return new Asked(this, turn.number(), masked);
        } finally {
            lock.unlock();
        }
    }

    /// Cuts both answers where they are; does nothing where no turn runs.
    public void stop() {
        lock.lock();
        try {
            admission.requireAlive(phase);
            if (phase == Phase.RUNNING) {
                turns.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Puts the last question to both again.
    public void retry() {
        lock.lock();
        try {
            admission.requireAlive(phase);
            Turn turn = conversation.last();
            admission.requireRetryLeft(turn);
            if (phase == Phase.RUNNING) {
                turns.again();
            } else {
                turns.takePermit();
                lastQuestion = context.clock().instant();
                phase = Phase.RUNNING;
                turns.playAgain(turn);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Records the vote; only its return reveals the names. When it throws nothing has changed.
    public Verdict vote(Vote vote) {
        lock.lock();
        try {
            admission.requireVotable(phase);
            Ballot ballot = ballot(vote);
            Recorded recorded = context.records().voted(ballot);
            context.fairness().tally().voted(ballot, recorded);
            Verdict cast = new Verdict(
                    ballot,
                    recorded,
                    seats.pairing(),
                    conversation.reasoning(Side.A),
                    conversation.reasoning(Side.B),
                    conversation.cost(Side.A, seats.pairing().a()),
                    conversation.cost(Side.B, seats.pairing().b()));
            verdict = cast;
            phase = Phase.VOTED;
            over.accept(this);
            keepTexts();
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

    /// What the visitor allows for the texts from now on; a vote keeps them or not.
    public void consent(Consent given) {
        lock.lock();
        try {
            consent = given;
        } finally {
            lock.unlock();
        }
    }

    /// Takes back what a narrower consent does not allow.
    public void narrowConsent(Consent limit) {
        lock.lock();
        try {
            boolean store = consent.store() && limit.store();
            consent = new Consent(store, store && consent.publish() && limit.publish());
        } finally {
            lock.unlock();
        }
    }

    /// What was asked and shown so far, for the visitor himself.
    public List<KeptBattle.Turn> texts() {
        lock.lock();
        try {
            return conversation.texts();
        } finally {
            lock.unlock();
        }
    }

    /// An answer that was shown whole, and who gave it: for the operator, to whom a visitor reports it.
    public Shown shown(int turn, Side side) {
        lock.lock();
        try {
            Turn wanted = conversation
                    .turn(turn)
                    .orElseThrow(() -> new Refusal.Invalid("turn-unknown", "turn", "there is no such turn"));
            if (phase == Phase.RUNNING && wanted.equals(conversation.last())) {
                throw new Refusal.Conflict("turn-running", "the answers to the last question are still running");
            }
            return new Shown(seats.pairing().on(side).id(), wanted.shown(side));
        } finally {
            lock.unlock();
        }
    }

    boolean belongsTo(SessionCode code) {
        return SessionCode.of(session).equals(code);
    }

    boolean belongsTo(String visitor) {
        return session.equals(visitor);
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /// Neither voted nor ended.
    boolean isAlive() {
        return phase.isAlive();
    }

    public Instant expiresAt() {
        return lastQuestion.plus(context.rules().expiry());
    }

    /// Ends a battle that is still alive; its running turn is cut.
    void end(String reason) {
        lock.lock();
        try {
            if (isAlive()) {
                endNow(reason);
                turns.stop();
            }
        } finally {
            lock.unlock();
        }
    }

    private void endNow(String reason) {
        phase = Phase.ENDED;
        over.accept(this);
        events.append(new BattleEvent.Ended(reason));
        events.close();
        if (conversation.hasAnswers()) {
            tellTimes(conversation.facts(Side.A, seats.pairing().a().id()));
            tellTimes(conversation.facts(Side.B, seats.pairing().b().id()));
        }
        try {
            context.records().ended(id, reason, context.clock().instant());
        } catch (Refusal e) {
            LOG.log(Level.WARNING, "the end of a battle was not recorded: {0}", e.getMessage());
        }
    }

    /// Only texts of a battle with a vote are kept; the vote stands even where they cannot be.
    private void keepTexts() {
        try {
            context.texts().keep(id.text(), session, consent, conversation.texts());
        } catch (Refusal e) {
            LOG.log(Level.WARNING, "the texts of a battle were not kept: {0}", e.getMessage());
        }
    }

    /// Only once the battle is over: a figure that moved before would tell who answers.
    private void tellTimes(Ballot.SideFacts side) {
        context.meters().answered(side.contestant(), side.firstTextMillis(), side.totalMillis());
    }

    /// The battle goes on and can be voted on, but is not ranked any more; which side it was is not said.
    private void markIdentity() {
        if (!identityTold) {
            identityTold = true;
            events.append(new BattleEvent.Notice(Exclusion.IDENTITY.word()));
        }
    }

    private Ballot ballot(Vote vote) {
        Instant now = context.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Pairing pairing = seats.pairing();
        Optional<Exclusion> exclusion = identityTold
                ? Optional.of(Exclusion.IDENTITY)
                : pairing.targeted() ? Optional.of(Exclusion.TARGETED) : Optional.empty();
        return new Ballot(
                id,
                vote.outcome(),
                vote.reasons(),
                now,
                pairing.probability(),
                conversation.size(),
                conversation.facts(Side.A, pairing.a().id()),
                conversation.facts(Side.B, pairing.b().id()),
                exclusion.map(Exclusion::ranked).orElse(true),
                exclusion.map(Exclusion::word).orElse(""),
                facts.category().word(),
                context.fairness().voters().keyOf(session, now));
    }

    private final class TurnEnd implements TurnLife.Listener {
        @Override
        public void shown(Turn turn, boolean toldIdentity) {
            if (toldIdentity) {
                markIdentity();
            }
        }

        @Override
        public void over(Turn turn, TurnPlay.Ending ending, boolean stopped) {
            if (phase != Phase.RUNNING) {
                return;
            }
            boolean failed = ending == TurnPlay.Ending.SIDE_FAILED || ending == TurnPlay.Ending.TOO_LONG;
            if (ending == TurnPlay.Ending.TOO_LONG && turn.number() > 1 && !turn.everShown()) {
                conversation.takeBack(); // the answers so far stay and can be voted on
                events.append(new BattleEvent.Notice("conversation-full"));
            } else if (failed && !stopped) {
                endNow("side-failed");
                return;
            }
            phase = Phase.OPEN;
            events.append(new BattleEvent.TurnDone(turn.number()));
        }
    }
}
