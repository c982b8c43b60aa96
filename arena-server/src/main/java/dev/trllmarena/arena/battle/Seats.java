package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.completion.Message;
import dev.trllmarena.arena.contestant.Contestant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Who sits on which side of a battle, and who takes the place of one that fails. Shares its battle's lock.
final class Seats implements TurnPlay.Table {
    private final BattleId battle;
    private final BattleContext context;
    private final ReentrantLock lock;
    private final Conversation conversation;
    private final Supplier<List<Contestant>> available;
    private final Set<String> tried = new HashSet<>();
    private Pairing pairing;
    private int replacements;

    /// @param available who may take part in this battle now
    Seats(
            BattleId battle,
            BattleContext context,
            ReentrantLock lock,
            Conversation conversation,
            Supplier<List<Contestant>> available,
            Pairing pairing) {
        this.battle = battle;
        this.context = context;
        this.lock = lock;
        this.conversation = conversation;
        this.available = available;
        this.pairing = pairing;
        tried.add(pairing.a().id());
        tried.add(pairing.b().id());
    }

    Pairing pairing() {
        lock.lock();
        try {
            return pairing;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public BattleId battle() {
        return battle;
    }

    @Override
    public Contestant contestant(Side side) {
        return pairing().on(side);
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
                    .replace(pairing, side, available.get(), tried, PromptSize.tokens(turn.prompt()));
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
