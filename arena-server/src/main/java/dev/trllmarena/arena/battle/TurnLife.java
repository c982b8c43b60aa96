package dev.trllmarena.arena.battle;

import dev.trllmarena.commons.Refusal;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The running turn of a battle: started, stopped, put again, over. Shares its battle's lock; the play itself runs on a
/// virtual thread without it.
final class TurnLife {
    /// Hears of the end of a turn, under the lock.
    interface Listener {
        /// Both sides have said what they will; the answers were shown.
        void shown(Turn turn, boolean toldIdentity);

        void over(Turn turn, TurnPlay.Ending ending, boolean stopped);
    }

    private final BattleContext context;
    private final ReentrantLock lock;
    private final Seats seats;
    private final Conversation conversation;
    private final EventLog events;
    private final Listener listener;
    private @Nullable Thread playing;
    private boolean againWanted;
    private boolean stopWanted;

    TurnLife(
            BattleContext context,
            ReentrantLock lock,
            Seats seats,
            Conversation conversation,
            EventLog events,
            Listener listener) {
        this.context = context;
        this.lock = lock;
        this.seats = seats;
        this.conversation = conversation;
        this.events = events;
        this.listener = listener;
    }

    /// One of the server's places for a running turn; given back when the turn is over.
    void takePermit() {
        if (!context.runningTurns().tryAcquire()) {
            Duration wait = Duration.ofSeconds(10);
            throw new Refusal.Overloaded(
                    "server-busy", wait, "the server is busy; try again in 10 seconds", wait.toSeconds());
        }
    }

    void play(Turn turn) {
        stopWanted = false;
        againWanted = false;
        TurnPlay play = new TurnPlay(context, seats, turn, events);
        String prompts = conversation.prompts();
        playing = Thread.ofVirtual().name("battle").start(() -> {
            TurnPlay.Ending ending = play.run();
            played(turn, ending, tellsIdentity(prompts, turn));
        });
    }

    void playAgain(Turn turn) {
        turn.again();
        events.append(new BattleEvent.Notice("retry"));
        play(turn);
    }

    /// Cuts the running turn.
    void stop() {
        stopWanted = true;
        againWanted = false;
        interrupt();
    }

    /// Cuts the running turn and puts its question again.
    void again() {
        againWanted = true;
        interrupt();
    }

    void interrupt() {
        Thread running = playing;
        if (running != null) {
            running.interrupt();
        }
    }

    /// The turn's own thread, when its play is over.
    private void played(Turn turn, TurnPlay.Ending ending, boolean toldIdentity) {
        lock.lock();
        try {
            playing = null;
            Thread.interrupted(); // a stop that came too late
            listener.shown(turn, toldIdentity);
            if (againWanted) {
                playAgain(turn);
                return;
            }
            context.runningTurns().release();
            listener.over(turn, ending, stopWanted);
        } finally {
            lock.unlock();
        }
    }

    private boolean tellsIdentity(String prompts, Turn turn) {
        for (Side side : Side.values()) {
            if (context.fairness().guard().tells(prompts, turn.shown(side))) {
                return true;
            }
        }
        return false;
    }
}
