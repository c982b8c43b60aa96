package dev.trllmarena.node.text.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The texts in which a regular expression is found, as a nondeterministic automaton whose sets of states are made
/// when they are first reached; threads may share it.
///
/// A state from which no text of the language can be completed is never reached, so that an answer cannot get stuck.
final class Automaton {
    private static final int MAXIMUM_STATES = 3000;
    private static final int MAXIMUM_SETS = 10_000;

    /// One step: by a character of a set, or by none.
    private record Edge(Kind kind, @Nullable CodePoints by, int to) {
        enum Kind {
            CHARACTER,
            NOTHING,
            /// By none, before the first character.
            BEGIN,
            /// By none, behind the last character.
            END
        }
    }

    /// Where the text may stand.
    final class At {
        private final BitSet states;
        private final boolean accepts;
        private final AtomicReferenceArray<@Nullable At> next;

        private At(BitSet states, boolean accepts) {
            this.states = states;
            this.accepts = accepts;
            this.next = new AtomicReferenceArray<>(borders.length);
        }

        /// Whether the text may end here.
        boolean accepts() {
            return accepts;
        }

        /// Behind this character; null when it cannot come.
        @Nullable
        At next(int character) {
            int group = group(character);
            At known = next.get(group);
            if (known == null) {
                known = step(this, character);
                next.set(group, known);
            }
            return known.states.isEmpty() ? null : known;
        }

        /// Whether any character from the first to the last leads to what is wanted. Those of a group lead to the same.
        boolean leads(int first, int last, Predicate<At> wanted) {
            for (int group = group(first); group <= group(last); group++) {
                At reached = next(Math.max(first, borders[group]));
                if (reached != null && wanted.test(reached)) {
                    return true;
                }
            }
            return false;
        }

        /// Whether the text can end after at least and at most so many characters more.
        boolean canEndWithin(int least, int most) {
            for (int more = Math.max(0, least); more <= most && more < endings.length; more++) {
                if (endings[more].intersects(states) || (more == 0 && accepts)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof At at && accepts == at.accepts && states.equals(at.states));
        }

        @Override
        public int hashCode() {
            return states.hashCode();
        }
    }

    private final List<List<Edge>> edges;
    private final BitSet[] closures;
    private final int accepting;

    /// States from which the text can be completed.
    private final BitSet alive = new BitSet();

    /// The first character of each group of characters that no edge tells apart.
    private final int[] borders;

    private final Map<BitSet, At> sets = new ConcurrentHashMap<>();
    private final At nowhere;
    private final At start;
    private volatile BitSet[] endings = {};

    private Automaton(List<List<Edge>> edges, int first, int accepting) {
        this.edges = edges;
        this.accepting = accepting;
        this.closures = new BitSet[edges.size()];
        for (int state = 0; state < closures.length; state++) {
            closures[state] = closure(state, false, false);
        }
        findAlive();
        this.borders = borders();
        this.nowhere = new At(new BitSet(), false);
        BitSet begin = closure(first, true, false);
        boolean isEmptyAccepted = closure(first, true, true).get(accepting);
        begin.and(alive);
        this.start = new At(begin, isEmptyAccepted);
    }

    At start() {
        return start;
    }

    /// Whether there is any text at all.
    boolean isPossible() {
        return start.accepts || !start.states.isEmpty();
    }

    int size() {
        return edges.size();
    }

    /// Prepares [At#canEndWithin] for so many characters.
    void countTo(int most) {
        BitSet[] layers = new BitSet[most + 1];
        layers[0] = ending();
        for (int more = 1; more <= most; more++) {
            BitSet layer = new BitSet();
            for (int state = 0; state < edges.size(); state++) {
                for (Edge edge : edges.get(state)) {
                    if (edge.by != null && closures[edge.to].intersects(layers[more - 1])) {
                        layer.set(state);
                    }
                }
            }
            layers[more] = layer;
        }
        endings = layers;
    }

    private At step(At from, int character) {
        BitSet to = new BitSet();
        from.states.stream().forEach(state -> {
            for (Edge edge : edges.get(state)) {
                if (edge.by != null && edge.by.meets(character, character)) {
                    to.or(closures[edge.to]);
                }
            }
        });
        to.and(alive);
        if (to.isEmpty()) {
            return nowhere;
        }
        if (sets.size() > MAXIMUM_SETS) {
            sets.clear();
        }
        return sets.computeIfAbsent(to, states -> new At(states, states.intersects(endings())));
    }

    private BitSet ending() {
        BitSet ending = new BitSet();
        for (int state = 0; state < edges.size(); state++) {
            ending.set(state, closure(state, false, true).get(accepting));
        }
        return ending;
    }

    private @Nullable BitSet endingStates;

    /// States in which the text may end.
    private synchronized BitSet endings() {
        BitSet known = endingStates;
        if (known == null) {
            known = ending();
            endingStates = known;
        }
        return known;
    }

    private void findAlive() {
        alive.or(endings());
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int state = edges.size() - 1; state >= 0; state--) {
                if (!alive.get(state)) {
                    for (Edge edge : edges.get(state)) {
                        boolean isStep = edge.kind == Edge.Kind.NOTHING || (edge.by != null && !edge.by.isEmpty());
                        if (isStep && alive.get(edge.to)) {
                            alive.set(state);
                            grows = true;
                        }
                    }
                }
            }
        }
    }

    private BitSet closure(int from, boolean isBegin, boolean isEnd) {
        BitSet reached = new BitSet();
        List<Integer> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int state = open.removeLast();
            if (reached.get(state)) {
                continue;
            }
            reached.set(state);
            for (Edge edge : edges.get(state)) {
                boolean isFree = switch (edge.kind) {
                    case NOTHING -> true;
                    case BEGIN -> isBegin;
                    case END -> isEnd;
                    case CHARACTER -> false;
                };
                if (isFree) {
                    open.add(edge.to);
                }
            }
        }
        return reached;
    }

    private int[] borders() {
        TreeSet<Integer> found = new TreeSet<>(List.of(0));
        for (List<Edge> each : edges) {
            for (Edge edge : each) {
                if (edge.by != null) {
                    for (CodePoints.Range range : edge.by.ranges()) {
                        found.add(range.first());
                        found.add(range.last() + 1);
                    }
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private int group(int character) {
        int found = Arrays.binarySearch(borders, character);
        return found >= 0 ? found : -found - 2;
    }

    /// A piece under construction, from its first state to its last.
    record Part(int first, int last) {}

    /// Puts automata together (K. Thompson, "Regular expression search algorithm", 1968).
    static final class Builder {
        private final List<List<Edge>> edges = new ArrayList<>();

        Part empty() throws PatternParser.Unsupported {
            return edge(Edge.Kind.NOTHING, null);
        }

        Part begin() throws PatternParser.Unsupported {
            return edge(Edge.Kind.BEGIN, null);
        }

        Part end() throws PatternParser.Unsupported {
            return edge(Edge.Kind.END, null);
        }

        Part one(CodePoints by) throws PatternParser.Unsupported {
            return edge(Edge.Kind.CHARACTER, by);
        }

        Part sequence(Part one, Part next) {
            connect(one.last, next.first);
            return new Part(one.first, next.last);
        }

        Part anyOf(List<Part> parts) throws PatternParser.Unsupported {
            Part whole = new Part(state(), state());
            for (Part part : parts) {
                connect(whole.first, part.first);
                connect(part.last, whole.last);
            }
            return whole;
        }

        Part optional(Part part) throws PatternParser.Unsupported {
            return anyOf(List.of(part, empty()));
        }

        Part anyTimes(Part part) throws PatternParser.Unsupported {
            Part whole = new Part(state(), state());
            connect(whole.first, part.first);
            connect(part.last, whole.first);
            connect(whole.first, whole.last);
            return whole;
        }

        /// The texts in which a part of the kind is found.
        Automaton searching(Part part) throws PatternParser.Unsupported {
            int first = state();
            edges.get(first).add(new Edge(Edge.Kind.CHARACTER, CodePoints.ALL, first));
            connect(first, part.first);
            int last = state();
            edges.get(last).add(new Edge(Edge.Kind.CHARACTER, CodePoints.ALL, last));
            connect(part.last, last);
            return new Automaton(List.copyOf(edges), first, last);
        }

        private Part edge(Edge.Kind kind, @Nullable CodePoints by) throws PatternParser.Unsupported {
            Part part = new Part(state(), state());
            edges.get(part.first).add(new Edge(kind, by, part.last));
            return part;
        }

        private void connect(int from, int to) {
            edges.get(from).add(new Edge(Edge.Kind.NOTHING, null, to));
        }

        private int state() throws PatternParser.Unsupported {
            if (edges.size() == MAXIMUM_STATES) {
                throw new PatternParser.Unsupported("too large");
            }
            edges.add(new ArrayList<>());
            return edges.size() - 1;
        }
    }
}
