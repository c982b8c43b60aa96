package dev.trllmarena.node.text.grammar;

import java.util.Collection;

/// What is left of a list after so many elements.
record Elements(Shape.ListOf list, int count) implements Item {
    @Override
    public void step(int value, Stack rest, Collection<Stack> out) {
        if (value == ']') {
            if (count >= list.least()) {
                out.add(rest);
            }
        } else if (count < list.most()) {
            int next = count < list.least() || list.most() < Integer.MAX_VALUE ? count + 1 : Math.max(1, count);
            Stack behind = rest.push(new Elements(list, next)).push(Space.SOME);
            if (count == 0) {
                list.element().step(value, behind, out);
            } else if (value == ',') {
                out.add(behind.push(list.element()).push(Space.SOME));
            }
        }
    }
}
