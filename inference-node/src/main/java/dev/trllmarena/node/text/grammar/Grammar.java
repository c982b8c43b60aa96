package dev.trllmarena.node.text.grammar;

import dev.trllmarena.node.engine.Constraint;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All documents of one shape, in the tokens of one checkpoint; threads may share it.
///
/// The tokens that may come in a state are found once and kept: an answer is in few states, most of them again and
/// again.
public final class Grammar {
    private static final int MAXIMUM_MASKS = 256;

    private final Vocabulary vocabulary;
    private final Set<Integer> stops;
    private final State start;
    private final Map<State, BitSet> masks = new ConcurrentHashMap<>();

    Grammar(Vocabulary vocabulary, Shape shape, Set<Integer> stops) {
        this.vocabulary = vocabulary;
        this.stops = Set.copyOf(stops);
        this.start = new State(List.of(Stack.END.push(shape)));
    }

    /// Holds one answer to the grammar.
    public Constraint constraint() {
        return new Document();
    }

    private BitSet allowed(State state) {
        BitSet known = masks.get(state);
        if (known != null) {
            return known;
        }
        BitSet mask = vocabulary.allowed(state);
        if (state.mayEnd()) {
            stops.forEach(mask::set);
        }
        if (masks.size() >= MAXIMUM_MASKS) {
            masks.clear();
        }
        masks.put(state, mask);
        return mask;
    }

    /// One answer on its way; owned by one thread.
    private final class Document implements Constraint {
        private State state = start;

        @Override
        public BitSet allowed() {
            return Grammar.this.allowed(state);
        }

        @Override
        public void accept(int id) {
            if (stops.contains(id)) {
                return;
            }
            for (byte value : vocabulary.bytes(id)) {
                state = state.next(value & 0xFF);
            }
        }
    }
}
