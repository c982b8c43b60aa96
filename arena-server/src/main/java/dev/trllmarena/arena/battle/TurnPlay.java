package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.budget.Call;
import dev.trllmarena.arena.completion.Answer;
import dev.trllmarena.arena.completion.Message;
import dev.trllmarena.arena.completion.ModelFailure;
import dev.trllmarena.arena.completion.Pieces;
import dev.trllmarena.arena.completion.Usage;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.commons.TaskScope;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One attempt to answer a turn: both models are asked at once, one clock releases what they say. Runs on the turn's
/// virtual thread; an interrupt cancels both calls.
final class TurnPlay {
    /// How it went.
    enum Ending {
        DONE,
        STOPPED,
        SIDE_FAILED,
        TOO_LONG
    }

    /// What the battle answers for a play.
    interface Table {
        BattleId battle();

        Contestant contestant(Side side);

        List<Message> conversation(Side side, Turn turn);

        /// Draws another contestant for a side; false where that is not possible any more.
        boolean replace(Side side, Turn turn);
    }

    private static final System.Logger LOG = System.getLogger(TurnPlay.class.getName());
    private static final Duration LONGEST_LEAD = Duration.ofMillis(400);

    private final BattleContext context;
    private final Table table;
    private final Turn turn;
    private final EventLog events;
    private final Pacer pacer;
    private volatile long bothHadTextNanos; // once both had
    private final AtomicReference<@Nullable Ending> failure = new AtomicReference<>();

    TurnPlay(BattleContext context, Table table, Turn turn, EventLog events) {
        this.context = context;
        this.table = table;
        this.turn = turn;
        this.events = events;
        this.pacer = new Pacer(
                context.rules().charactersPerTick(),
                Math.toIntExact(LONGEST_LEAD.dividedBy(context.rules().tick())));
    }

    Ending run() {
        try (TaskScope scope = new TaskScope()) {
            for (Side side : Side.values()) {
                var _ = scope.fork(() -> {
                    answer(side);
                    return side;
                });
            }
            return release();
        } catch (InterruptedException _) {
            return Ending.STOPPED; // the interrupt was the order to stop
        }
    }

    private Ending release() throws InterruptedException {
        long tick = context.rules().tick().toNanos();
        long next = System.nanoTime();
        boolean begun = false;
        while (true) {
            next = Math.max(next + tick, System.nanoTime() - tick); // even; a stalled machine is not made up for
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            Ending failed = failure.get();
            if (failed != null) {
                return failed;
            }
            for (BattleEvent.Delta delta : pacer.tick()) {
                turn.show(delta);
                events.append(delta);
                if (!begun) {
                    begun = true;
                    FirstRelease.record(table.battle(), turn, bothHadTextNanos, next);
                }
            }
            if (pacer.isDone()) {
                return Ending.DONE;
            }
        }
    }

    private void answer(Side side) throws InterruptedException {
        try {
            while (true) {
                Contestant contestant = table.contestant(side);
                Heard heard = new Heard(side);
                Ending ending = ask(side, contestant, heard);
                if (ending == Ending.DONE) {
                    record(contestant, heard, Call.Ending.DONE);
                    return;
                }
                context.meters().sideFailed();
                boolean replaced = !pacer.hasText(side) && table.replace(side, turn);
                record(contestant, heard, replaced ? Call.Ending.REPLACED : Call.Ending.FAILED);
                if (!replaced) {
                    failure.compareAndSet(null, ending);
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a side failed unexpectedly", e);
            failure.compareAndSet(null, Ending.SIDE_FAILED);
        }
    }

    private Ending ask(Side side, Contestant contestant, Heard heard) throws InterruptedException {
        try {
            Answer answer = context.models().of(contestant).answer(table.conversation(side, turn), heard);
            if (answer.text().isBlank()) {
                LOG.log(Level.WARNING, "{0}: the answer is empty", contestant.id());
                return Ending.SIDE_FAILED;
            }
            turn.answered(side, answer);
            pacer.finish(side);
            return Ending.DONE;
        } catch (ModelFailure e) {
            LOG.log(Level.WARNING, "no answer ({0}): {1}", e.kind(), e.getMessage());
            return e.kind() == ModelFailure.Kind.TOO_LONG ? Ending.TOO_LONG : Ending.SIDE_FAILED;
        } catch (InterruptedException e) {
            record(contestant, heard, Call.Ending.CANCELLED);
            throw e;
        }
    }

    private void record(Contestant contestant, Heard heard, Call.Ending ended) {
        Call.Occasion occasion = new Call.Occasion(table.battle().text(), turn.number(), heard.side.letter());
        context.records()
                .called(new Call(
                        Optional.of(occasion),
                        contestant.id(),
                        context.clock().instant(),
                        heard.usage,
                        contestant.price(),
                        ended));
    }

    /// What one contestant says, on its side's thread: text for the pacer, counts for the books.
    private final class Heard implements Pieces {
        private final Side side;
        private boolean begun;
        private Optional<Usage> usage = Optional.empty();

        Heard(Side side) {
            this.side = side;
        }

        @Override
        public void text(String piece) {
            if (!begun) {
                begun = true;
                bothHadTextNanos = System.nanoTime(); // the later side's stays
            }
            pacer.offer(side, piece);
        }

        @Override
        public void usage(Usage counted) {
            usage = Optional.of(counted);
        }
    }
}
