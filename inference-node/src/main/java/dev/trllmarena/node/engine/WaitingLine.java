package dev.trllmarena.node.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Who waits to be admitted, in this order: the smaller priority, then the client whose turn it is, then who came
/// first.
/// Owned by the engine thread.
final class WaitingLine {
    /// By priority, the clients in the order of their turns.
    private final TreeMap<Integer, Map<String, Deque<Sequence>>> turns = new TreeMap<>();

    private int length;

    void add(Sequence sequence) {
        turns.computeIfAbsent(priority(sequence), _ -> new LinkedHashMap<>())
                .computeIfAbsent(client(sequence), _ -> new ArrayDeque<>())
                .addLast(sequence);
        length++;
    }

    Optional<Sequence> first() {
        return Optional.ofNullable(turns.firstEntry())
                .map(entry -> entry.getValue().values().iterator().next().getFirst());
    }

    /// The first one is admitted: its client's next turn comes after all others'.
    void admitFirst() {
        Sequence first = first().orElseThrow();
        Map<String, Deque<Sequence>> clients = turns.firstEntry().getValue();
        Deque<Sequence> own = clients.get(client(first));
        remove(first);
        if (clients.remove(client(first), own)) {
            clients.put(client(first), own);
        }
    }

    boolean remove(Sequence sequence) {
        Map<String, Deque<Sequence>> clients = turns.getOrDefault(priority(sequence), Map.of());
        Deque<Sequence> own = clients.getOrDefault(client(sequence), new ArrayDeque<>());
        if (!own.remove(sequence)) {
            return false;
        }
        length--;
        if (own.isEmpty()) {
            clients.remove(client(sequence));
        }
        if (clients.isEmpty()) {
            turns.remove(priority(sequence));
        }
        return true;
    }

    int length() {
        return length;
    }

    private static int priority(Sequence sequence) {
        return sequence.generation().priority();
    }

    private static String client(Sequence sequence) {
        return sequence.generation().client();
    }
}
