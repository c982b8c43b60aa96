package dev.trllmarena.node.text.grammar;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is still to come of a document, the next item on top; immutable.
final class Stack {
    /// The document is complete.
    static final Stack END = new Stack(null, null);

    private final @Nullable Item top;
    private final @Nullable Stack rest;
    private final int hash;

    private Stack(@Nullable Item top, @Nullable Stack rest) {
        this.top = top;
        this.rest = rest;
        this.hash = 31 * Objects.hashCode(rest) + Objects.hashCode(top);
    }

    Stack push(Item item) {
        return new Stack(item, this);
    }

    /// Adds what is to come after this byte, in each way in which it may come.
    void step(int value, Collection<Stack> out) {
        if (top != null && rest != null) {
            top.step(value, rest, out);
        }
    }

    boolean mayEnd() {
        return top == null || rest == null || (top.mayEnd() && rest.mayEnd());
    }

    /// Between characters of a text: how many may follow whatever they are; -1 anywhere else.
    int room() {
        if (TextBody.PLAIN.equals(top)) {
            return Integer.MAX_VALUE;
        }
        return top instanceof RuledBody body ? body.room() : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Stack stack)) {
            return false;
        }
        Stack one = this;
        Stack two = stack;
        while (one != two) { // a document may nest deeply
            if (one == null || two == null || one.hash != two.hash || !Objects.equals(one.top, two.top)) {
                return false;
            }
            one = one.rest;
            two = two.rest;
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
