package dev.trllmarena.arena.ranking;

import java.util.Arrays;

/// Who can be compared with whom: strengths exist (are finite) only where every contestant has beaten every other
/// along some chain of wins, a tie being a win both ways (Ford, 1957).
final class Connectivity {
    private final int contestants;
    private final boolean[] beats; // (contestants, contestants)

    Connectivity(PairTable table) {
        contestants = table.contestants();
        beats = new boolean[contestants * contestants];
        for (int pair = 0; pair < table.pairs(); pair++) {
            int a = table.a()[pair];
            int b = table.b()[pair];
            beats[a * contestants + b] = table.wins()[pair] + table.halves()[pair] > 0;
            beats[b * contestants + a] = table.losses()[pair] + table.halves()[pair] > 0;
        }
    }

    boolean isStrong() {
        return contestants > 0 && largest().length == contestants;
    }

    /// The strongly connected set of most contestants, in their order; among equals the one of the lowest number.
    int[] largest() {
        int[] best = {};
        boolean[] seen = new boolean[contestants];
        for (int start = 0; start < contestants; start++) {
            if (!seen[start]) {
                int[] component = component(start);
                for (int member : component) {
                    seen[member] = true;
                }
                best = component.length > best.length ? component : best;
            }
        }
        return best;
    }

    private int[] component(int start) {
        boolean[] below = reached(start, contestants, 1);
        boolean[] above = reached(start, 1, contestants);
        int[] members = new int[contestants];
        int size = 0;
        for (int i = 0; i < contestants; i++) {
            if (below[i] && above[i]) {
                members[size++] = i;
            }
        }
        return Arrays.copyOf(members, size);
    }

    /// Everybody along the edges from one, which are read at `from · fromStride + to · toStride`.
    private boolean[] reached(int start, int fromStride, int toStride) {
        boolean[] reached = new boolean[contestants];
        int[] waiting = new int[contestants];
        int count = 0;
        waiting[count++] = start;
        reached[start] = true;
        while (count > 0) {
            int from = waiting[--count];
            for (int to = 0; to < contestants; to++) {
                if (!reached[to] && beats[from * fromStride + to * toStride]) {
                    reached[to] = true;
                    waiting[count++] = to;
                }
            }
        }
        return reached;
    }
}
