package dev.trllmarena.node.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/// What ended requests have left in the pool, so that a prompt that begins alike need not be computed again. Longest
/// unused first; nothing here is ever written to. Owned by the engine thread.
final class Prefixes {
    /// Keeps the search short.
    private static final int MOST = 256;

    private final KvPool pool;
    private final Deque<Prefix> kept = new ArrayDeque<>();

    Prefixes(KvPool pool) {
        this.pool = pool;
    }

    /// Takes over the place of a sequence that has ended, shortened to what is computed in it.
    void keep(Sequence sequence, Extent place) {
        int length = sequence.computed();
        if (length < place.length()) {
            pool.giveBack(new Extent(place.start() + length, place.length() - length));
        }
        if (length == 0) {
            return;
        }
        Prefix prefix = new Prefix(sequence.tokens(length), sequence.adapter(), new Extent(place.start(), length));
        Optional<Prefix> longer = kept.stream().filter(prefix::begins).findFirst();
        if (longer.isPresent()) {
            pool.giveBack(prefix.place());
            use(longer.get());
            return;
        }
        for (Iterator<Prefix> others = kept.iterator(); others.hasNext(); ) {
            Prefix other = others.next();
            if (other.begins(prefix)) {
                pool.giveBack(other.place());
                others.remove();
            }
        }
        kept.addLast(prefix);
        if (kept.size() > MOST) {
            evict();
        }
    }

    /// The one that has the most tokens in common with the beginning of a sequence; it counts as used.
    Optional<Match> longest(Sequence sequence) {
        Match best = new Match(new Extent(0, 0), 0);
        Optional<Prefix> found = Optional.empty();
        for (Prefix prefix : kept) {
            int common = prefix.adapter() == sequence.adapter() ? sequence.common(prefix.tokens()) : 0;
            if (common > best.tokens()) {
                best = new Match(prefix.place(), common);
                found = Optional.of(prefix);
            }
        }
        found.ifPresent(this::use);
        return found.isPresent() ? Optional.of(best) : Optional.empty();
    }

    /// Gives back the place that has not been used for the longest time; false when there is none.
    boolean evict() {
        Prefix oldest = kept.pollFirst();
        if (oldest == null) {
            return false;
        }
        pool.giveBack(oldest.place());
        return true;
    }

    /// Places in the pool.
    int places() {
        return kept.stream().mapToInt(prefix -> prefix.place().length()).sum();
    }

    private void use(Prefix prefix) {
        kept.remove(prefix);
        kept.addLast(prefix);
    }

    /// Computed tokens that lie somewhere in the pool and begin some sequence.
    record Match(Extent place, int tokens) {}

    /// Compared by identity of its tokens: no two are kept in one place.
    @SuppressWarnings("ArrayRecordComponent")
    private record Prefix(int[] tokens, int adapter, Extent place) {
        boolean begins(Prefix other) {
            return adapter == other.adapter
                    && tokens.length <= other.tokens.length
                    && Arrays.equals(tokens, 0, tokens.length, other.tokens, 0, tokens.length);
        }
    }
}
