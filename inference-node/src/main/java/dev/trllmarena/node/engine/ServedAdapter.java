package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Adapter;
import dev.trllmarena.node.checkpoint.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/// An adapter in service on its base: the number that its sequences carry, and those that wait until it is in use.
/// Owned
/// by the engine thread.
final class ServedAdapter {
    private enum State {
        WANTED,
        LOADING,
        USED
    }

    private final Checkpoint checkpoint;
    private final int number;
    private final List<Sequence> parked = new ArrayList<>();
    private State state = State.WANTED;
    private long askedNanos = System.nanoTime();

    ServedAdapter(Checkpoint checkpoint, int number) {
        this.checkpoint = checkpoint;
        this.number = number;
    }

    String name() {
        return checkpoint.name();
    }

    Adapter adapter() {
        return checkpoint.adapter().orElseThrow();
    }

    int number() {
        return number;
    }

    /// A request waits until it is in use.
    void park(Sequence sequence) {
        if (parked.isEmpty()) {
            askedNanos = System.nanoTime();
        }
        parked.add(sequence);
    }

    /// How long somebody has been waiting for it.
    long waitedNanos() {
        return System.nanoTime() - askedNanos;
    }

    boolean isPinned() {
        return checkpoint.card().pinned();
    }

    List<Sequence> parked() {
        return parked;
    }

    /// Whether it is to be read: somebody asks for it, or it is pinned.
    boolean isWanted() {
        return state == State.WANTED && (!parked.isEmpty() || isPinned());
    }

    boolean isLoading() {
        return state == State.LOADING;
    }

    boolean isUsed() {
        return state == State.USED;
    }

    void begin() {
        state = State.LOADING;
    }

    void use() {
        state = State.USED;
    }
}
