package dev.trllmarena.node.text.grammar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where a document stands: the ways in which it may go on. Without any it is broken.
record State(List<Stack> ways) {
    static final State BROKEN = new State(List.of());

    /// Whether a text is a document of the shape.
    static boolean accepts(Shape shape, String text) {
        State state = new State(List.of(Stack.END.push(shape)));
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            state = state.next(value & 0xFF);
        }
        return state.mayEnd();
    }

    State next(int value) {
        List<Stack> out = new ArrayList<>(2);
        for (Stack way : ways) {
            way.step(value, out);
        }
        if (out.size() > 1) {
            Set<Stack> distinct = new LinkedHashSet<>(out);
            return new State(List.copyOf(distinct));
        }
        return out.isEmpty() ? BROKEN : new State(out);
    }

    boolean isBroken() {
        return ways.isEmpty();
    }

    boolean mayEnd() {
        return ways.stream().anyMatch(Stack::mayEnd);
    }

    /// Within a text, between characters, whatever the way: how many may follow whatever they are; -1 anywhere else.
    int room() {
        int room = -1;
        for (Stack way : ways) {
            int own = way.room();
            if (own < 0) {
                return -1;
            }
            room = Math.max(room, own);
        }
        return room;
    }
}
