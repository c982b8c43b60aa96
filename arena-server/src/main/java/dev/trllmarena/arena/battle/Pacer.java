package dev.trllmarena.arena.battle;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Releases two answers by one clock, so that neither speed nor chunk rhythm tells who answers.
///
/// A release gives both sides the same number of characters (grapheme clusters, never cut). The first one waits until
/// both sides have text and, for a bounded time, a lead. From then on releases follow an even beat that both sides give
/// together ([Beat]): a little slower than the slower of the two, and never quicker once one of them is through. So the
/// rest of the longer answer comes as evenly as before, whatever its model does, and its rhythm tells nothing of
/// either.
/// Should a running side still have less than a release's worth, it holds both. Time is counted in ticks; models offer
/// from their threads, the clock's owner ticks.
final class Pacer {
    /// Longest text that is looked at for one cluster; real ones have up to about 25 chars.
    private static final int WINDOW_PER_CLUSTER = 32;

    /// Releases that both sides have in hand before the first one.
    private static final int LEAD = 3;

    private final int charactersPerRelease;
    private final int longestLeadTicks;
    private final Map<Side, Buffer> buffers = new EnumMap<>(Side.class);
    private final Beat beat;
    private boolean begun;
    private int leadTicks;

    /// @param longestLeadTicks how long two sides that have text are held for the lead
    Pacer(int charactersPerRelease, int longestLeadTicks) {
        this.charactersPerRelease = charactersPerRelease;
        this.longestLeadTicks = longestLeadTicks;
        this.beat = new Beat(charactersPerRelease);
        for (Side side : Side.values()) {
            buffers.put(side, new Buffer());
        }
    }

    synchronized void offer(Side side, String text) {
        buffer(side).waiting.append(text);
        beat.received(side, text.length());
    }

    /// The side's model is through; what it has given is all.
    synchronized void finish(Side side) {
        buffer(side).finished = true;
        beat.finished(side);
    }

    synchronized boolean hasText(Side side) {
        return buffer(side).released || !buffer(side).waiting.isEmpty();
    }

    /// What this tick releases, at most one delta a side, A first.
    synchronized List<BattleEvent.Delta> tick() {
        boolean due = beat.tick();
        if (!mayBegin() || !due) {
            return List.of();
        }
        Map<Side, Integer> lengths = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            int length = buffer(side).next(charactersPerRelease);
            if (length < 0) {
                return List.of();
            }
            lengths.put(side, length);
        }
        beat.released();
        begun = true;
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

    private boolean mayBegin() {
        if (begun) {
            return true;
        }
        boolean bothHaveText = buffers.values().stream().noneMatch(buffer -> buffer.waiting.isEmpty());
        if (bothHaveText) {
            leadTicks++;
        }
        boolean lead = buffers.values().stream()
                .allMatch(buffer -> buffer.finished || buffer.waiting.length() >= LEAD * charactersPerRelease);
        return bothHaveText && (lead || leadTicks > longestLeadTicks);
    }

    private Buffer buffer(Side side) {
        return buffers.computeIfAbsent(side, _ -> new Buffer());
    }

    private static final class Buffer {
        private final StringBuilder waiting = new StringBuilder();
        private boolean finished;
        private boolean released;

        /// How many chars the next release takes; -1 where the side must wait for its model.
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
