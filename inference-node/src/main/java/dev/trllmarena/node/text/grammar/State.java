package dev.trllmarena.node.text.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where a document stands: the ways in which it may go on. Without any it is broken.
record State(List<Stack> ways) {
    static final State BROKEN = new State(List.of());

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

    /// Within a text, between characters, whatever the way.
    boolean isInText() {
        return !ways.isEmpty() && ways.stream().allMatch(Stack::isInText);
    }
}
