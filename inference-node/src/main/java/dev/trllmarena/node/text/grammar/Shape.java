package dev.trllmarena.node.text.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a value must look like. As an item it is a value of this shape that is still to come.
public sealed interface Shape extends Item {
    /// Any value; lists and objects nest so deep at most.
    static Shape any(int depth) {
        return Any.OF_DEPTH.get(depth);
    }

    /// Any object, its values included.
    static Shape anyObject() {
        return new MapOf(any(Any.MAXIMUM_DEPTH));
    }

    record Any(int depth) implements Shape {
        static final int MAXIMUM_DEPTH = 16;
        private static final List<Shape> OF_DEPTH = IntStream.rangeClosed(0, MAXIMUM_DEPTH)
                .<Shape>mapToObj(Any::new)
                .toList();

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            switch (value) {
                case '"' -> Text.ANY.step(value, rest, out);
                case '{' -> {
                    if (depth > 0) {
                        new MapOf(any(depth - 1)).step(value, rest, out);
                    }
                }
                case '[' -> {
                    if (depth > 0) {
                        new ListOf(any(depth - 1), 0, Integer.MAX_VALUE).step(value, rest, out);
                    }
                }
                case 't', 'f' -> Literals.BOOLEAN.step(value, rest, out);
                case 'n' -> Literals.NULL.step(value, rest, out);
                default -> Numeric.ANY.step(value, rest, out);
            }
        }
    }

    /// One of these texts of JSON, byte for byte.
    record Literals(List<byte[]> texts) implements Shape {
        static final Literals BOOLEAN = of(List.of("true", "false"));
        static final Literals NULL = of(List.of("null"));

        static Literals of(List<String> texts) {
            return new Literals(texts.stream()
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .toList());
        }

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            texts.forEach(text -> new Bytes(text, 0).step(value, rest, out));
        }

        // Shapes are known by what they are, not by what they hold: states are compared at each byte.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    record Text() implements Shape {
        static final Text ANY = new Text();

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            if (value == '"') {
                out.add(rest.push(TextBody.PLAIN));
            }
        }
    }

    /// A text that an automaton reads, of so many characters.
    ///
    /// @param isFree whether the automaton takes every text
    record RuledText(Automaton automaton, boolean isFree, int least, int most) implements Shape {
        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            if (value == '"') {
                out.add(rest.push(RuledBody.start(this)));
            }
        }

        /// As far as the number of characters matters.
        int counted(int characters) {
            return most == Integer.MAX_VALUE ? Math.min(characters, least) : characters;
        }

        /// Whether the text can be completed from here.
        boolean canEnd(Automaton.At at, int count) {
            if (isFree || (least == 0 && most == Integer.MAX_VALUE)) {
                return count <= most;
            }
            return at.canEndWithin(least - count, most == Integer.MAX_VALUE ? most : most - count);
        }
    }

    /// A number from the least to the most that is a multiple of the step; all of them in units of the last digit
    /// behind the point.
    ///
    /// @param fraction digits behind the point at most
    record Ranged(long least, long most, long step, int fraction) implements Shape {
        /// So that every number is exact as a double.
        static final int DIGITS = 15;

        int wholeDigits() {
            return DIGITS - fraction;
        }

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            RangedBody.start(this).step(value, rest, out);
        }

        boolean isPossible() {
            return least <= most && Math.floorDiv(most, step) * step >= least;
        }
    }

    /// What stands elsewhere in the schema, maybe around it.
    final class Reference implements Shape {
        private @Nullable Shape target;

        void pointTo(Shape shape) {
            target = shape;
        }

        Shape target() {
            return java.util.Objects.requireNonNull(target, "every reference is read to its end");
        }

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            target().step(value, rest, out);
        }
    }

    record Numeric(boolean isWhole) implements Shape {
        static final Numeric ANY = new Numeric(false);

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            new NumberBody(NumberBody.Place.START, 0, isWhole).step(value, rest, out);
        }
    }

    record OneOf(List<Shape> shapes) implements Shape {
        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            shapes.forEach(shape -> shape.step(value, rest, out));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    record ListOf(Shape element, int least, int most) implements Shape {
        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            if (value == '[') {
                out.add(rest.push(new Elements(this, 0)).push(Space.SOME));
            }
        }
    }

    /// An object with keys of any name.
    record MapOf(Shape element) implements Shape {
        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            if (value == '{') {
                out.add(rest.push(new Entries(this, Entries.Place.FIRST)).push(Space.SOME));
            }
        }
    }

    /// An object with these keys in this order, and no others.
    record ObjectOf(List<Property> properties) implements Shape {
        /// A key and what stands behind it.
        ///
        /// @param key with its quotes and the colon
        record Property(byte[] key, Shape shape, boolean required) {}

        @Override
        public void step(int value, Stack rest, Collection<Stack> out) {
            if (value == '{') {
                out.add(rest.push(new Members(this, 0, Members.Place.FIRST)).push(Space.SOME));
            }
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
