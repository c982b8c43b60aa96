package dev.trllmarena.node.text.grammar;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Tokens as a tree of their bytes, in arrays in the order of a walk that goes down first: where a state allows no
/// byte, all that lies below is passed over.
final class ByteTree {
    static final int MAXIMUM_LENGTH = 256;

    record Token(int id, byte[] bytes) {}

    private int size;
    private int[] depths = new int[1024];
    private int[] values = new int[1024];

    /// The first node that does not lie below.
    private int[] ends = new int[1024];

    /// The tokens that end at a node: `ids` from here to where those of the next node begin.
    private int[] firstIds = new int[1024];

    private final int[] ids;

    /// @param tokens in the order of their bytes
    ByteTree(List<Token> tokens) {
        ids = tokens.stream().mapToInt(Token::id).toArray();
        int[] path = new int[MAXIMUM_LENGTH];
        byte[] previous = {};
        for (int i = 0; i < ids.length; i++) {
            byte[] bytes = tokens.get(i).bytes();
            int shared = Arrays.mismatch(previous, bytes);
            if (shared < 0) {
                continue; // a further id of the same node
            }
            close(path, shared, previous.length);
            for (int depth = shared; depth < bytes.length; depth++) {
                path[depth] = add(depth, bytes[depth] & 0xFF, i);
            }
            previous = bytes;
        }
        close(path, 0, previous.length);
        firstIds = Arrays.copyOf(firstIds, size + 1);
        firstIds[size] = ids.length;
    }

    /// Sets the tokens that may come.
    void collect(State start, BitSet mask) {
        State[] states = new State[MAXIMUM_LENGTH + 1];
        states[0] = start;
        for (int node = 0; node < size; ) {
            int depth = depths[node];
            State state = states[depth].next(values[node]);
            if (state.isBroken()) {
                node = ends[node];
                continue;
            }
            states[depth + 1] = state;
            for (int i = firstIds[node]; i < firstIds[node + 1]; i++) {
                mask.set(ids[i]);
            }
            node++;
        }
    }

    private int add(int depth, int value, int firstId) {
        if (size == depths.length) {
            depths = Arrays.copyOf(depths, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            firstIds = Arrays.copyOf(firstIds, 2 * size);
        }
        depths[size] = depth;
        values[size] = value;
        firstIds[size] = firstId;
        return size++;
    }

    private void close(int[] path, int from, int to) {
        for (int depth = from; depth < to; depth++) {
            ends[path[depth]] = size;
        }
    }
}
