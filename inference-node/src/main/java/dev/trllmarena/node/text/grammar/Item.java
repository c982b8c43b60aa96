package dev.trllmarena.node.text.grammar;

import java.util.Collection;

/// A part of a document that is still to come.
sealed interface Item
        permits Item.Bytes, Item.Space, TextBody, RuledBody, NumberBody, RangedBody, Shape, Members, Elements, Entries {
    /// Adds what is to come after this byte; nothing when it cannot come here.
    ///
    /// @param rest what comes behind this item
    void step(int value, Stack rest, Collection<Stack> out);

    /// Whether nothing of it need come.
    default boolean mayEnd() {
        return false;
    }

    /// These bytes from a place on; two are the same only with the same array.
    record Bytes(byte[] bytes, int at) implements Item {
        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            if (value == (bytes[at] & 0xFF)) {
                out.add(at + 1 == bytes.length ? rest : rest.push(new Bytes(bytes, at + 1)));
            }
        }
    }

    /// White space, so many characters at most: a model that has lost its way must not write it for ever.
    record Space(int left) implements Item {
        static final Space SOME = new Space(24);

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            if (value == ' ' || value == '\n') {
                out.add(left == 1 ? rest : rest.push(new Space(left - 1)));
            } else {
                rest.step(value, out);
            }
        }

        @Override
        public boolean mayEnd() {
            return true;
        }
    }
}
