package dev.trllmarena.node.text.grammar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/// The tokens of a checkpoint by their bytes, for grammars; threads may share it.
public final class Vocabulary {
    private static final int MAXIMUM_GRAMMARS = 16;

    private final IntFunction<byte[]> bytes;
    private final ByteTree all;

    /// Tokens that are nothing but whole characters of a text, by how many: between two characters they may come where
    /// there is room for so many.
    private final TreeMap<Integer, BitSet> plain = new TreeMap<>();

    private final ByteTree notPlain;

    /// The grammars used last, by what they were made from; guarded by itself.
    private final Map<Object, Grammar> grammars = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Grammar> eldest) {
            return size() > MAXIMUM_GRAMMARS;
        }
    };

    /// @param bytes of each token; those without bytes and control tokens never come
    public Vocabulary(int size, IntFunction<byte[]> bytes, IntPredicate isSpecial) {
        this.bytes = bytes;
        List<ByteTree.Token> tokens = new ArrayList<>();
        List<ByteTree.Token> others = new ArrayList<>();
        for (int id = 0; id < size; id++) {
            byte[] value = bytes.apply(id);
            if (value.length > 0 && value.length <= ByteTree.MAXIMUM_LENGTH && !isSpecial.test(id)) {
                ByteTree.Token token = new ByteTree.Token(id, value);
                tokens.add(token);
                if (isPlain(value)) {
                    int characters = (int) new String(value, StandardCharsets.UTF_8)
                            .codePoints()
                            .count();
                    plain.computeIfAbsent(characters, _ -> new BitSet()).set(id);
                } else {
                    others.add(token);
                }
            }
        }
        Comparator<ByteTree.Token> order = (one, other) -> Arrays.compareUnsigned(one.bytes(), other.bytes());
        tokens.sort(order);
        others.sort(order);
        BitSet shorter = new BitSet();
        for (BitSet sized : plain.values()) {
            sized.or(shorter);
            shorter = sized;
        }
        all = new ByteTree(tokens);
        notPlain = new ByteTree(others);
    }

    /// The grammar of a shape, which is made once.
    ///
    /// @param key what it is made from
    /// @param stops the ids that end an answer
    public Grammar grammar(Object key, Supplier<Shape> shape, Set<Integer> stops) {
        Object whole = List.of(key, stops);
        synchronized (grammars) {
            Grammar known = grammars.get(whole);
            if (known != null) {
                return known;
            }
        }
        Grammar made = new Grammar(this, shape.get(), stops);
        synchronized (grammars) {
            grammars.put(whole, made);
        }
        return made;
    }

    byte[] bytes(int id) {
        return bytes.apply(id);
    }

    /// The tokens that may come in a state.
    BitSet allowed(State state) {
        int room = state.room();
        BitSet mask = new BitSet();
        if (room >= 0) {
            Map.Entry<Integer, BitSet> fitting = plain.floorEntry(room);
            if (fitting != null) {
                mask.or(fitting.getValue());
            }
            notPlain.collect(state, mask);
        } else {
            all.collect(state, mask);
        }
        return mask;
    }

    private static boolean isPlain(byte[] bytes) {
        State state = new State(List.of(Stack.END.push(TextBody.PLAIN)));
        for (byte value : bytes) {
            if (value == '\\') {
                return false; // one character, written as several
            }
            state = state.next(value & 0xFF);
        }
        return state.room() >= 0;
    }
}
