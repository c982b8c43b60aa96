package dev.trllmarena.arena.battle;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Releases two answers by one clock, so that neither speed nor chunk rhythm tells who answers.
///
/// Each tick gives both sides the same number of characters (grapheme clusters, never cut). Nothing is released before
/// both sides have text; a running side that has less than a tick's worth holds both; a finished side gives its rest
/// on the same clock. Models offer from their threads, the clock's owner ticks.
final class Pacer {
    /// Longest text that is looked at for one cluster; real ones have up to about 25 chars.
    private static final int WINDOW_PER_CLUSTER = 32;

    private final int charactersPerTick;
    private final Map<Side, Buffer> buffers = new EnumMap<>(Side.class);

    Pacer(int charactersPerTick) {
        this.charactersPerTick = charactersPerTick;
        for (Side side : Side.values()) {
            buffers.put(side, new Buffer());
        }
    }

    synchronized void offer(Side side, String text) {
        buffer(side).waiting.append(text);
    }

    /// The side's model is through; what it has given is all.
    synchronized void finish(Side side) {
        buffer(side).finished = true;
    }

    synchronized boolean hasText(Side side) {
        return buffer(side).released || !buffer(side).waiting.isEmpty();
    }

    /// What this tick releases, at most one delta a side, A first.
    synchronized List<BattleEvent.Delta> tick() {
        Map<Side, Integer> lengths = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            int length = buffer(side).next(charactersPerTick);
            if (length < 0) {
                return List.of();
            }
            lengths.put(side, length);
        }
        List<BattleEvent.Delta> deltas = new ArrayList<>();
        lengths.forEach((side, length) -> {
            if (length > 0) {
                deltas.add(new BattleEvent.Delta(side, buffer(side).take(length)));
            }
        });
        return deltas;
    }

    /// Both models are through and everything is released.
    synchronized boolean isDone() {
        return buffers.values().stream().allMatch(buffer -> buffer.finished && buffer.waiting.isEmpty());
    }

    private Buffer buffer(Side side) {
        return buffers.computeIfAbsent(side, _ -> new Buffer());
    }

    private static final class Buffer {
        private final StringBuilder waiting = new StringBuilder();
        private boolean finished;
        private boolean released;

        /// How many chars the next tick takes; -1 where the side must wait for its model.
        ///
        /// The last cluster of a running side stays: it may still grow by a combining mark.
        int next(int clusters) {
            String window = waiting.substring(0, Math.min(waiting.length(), clusters * WINDOW_PER_CLUSTER));
            boolean whole = window.length() == waiting.length();
            BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
            breaks.setText(window);
            int end = 0;
            for (int i = 0; i < clusters; i++) {
                int next = breaks.next();
                if (next == BreakIterator.DONE || (next == window.length() && !(whole && finished))) {
                    if (whole) {
                        return finished ? window.length() : -1;
                    }
                    return end == 0 ? window.length() : end; // clusters of absurd length
                }
                end = next;
            }
            return end;
        }

        String take(int length) {
            String text = waiting.substring(0, length);
            waiting.delete(0, length);
            released = true;
            return text;
        }
    }
}
