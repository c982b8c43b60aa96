package dev.trllmarena.node.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The bookkeeping of a pool of keys and values: which places are free. First fit, neighbours joined when given back.
///
/// A sequence takes one extent for its whole length, so it never runs out half-way, and attention kernels read it in
/// one
/// piece. Owned by the engine thread.
final class KvPool {
    private final int total;
    private final TreeMap<Integer, Integer> freeLengthByStart = new TreeMap<>();
    private int used;

    KvPool(int total) {
        this.total = total;
        freeLengthByStart.put(0, total);
    }

    Optional<Extent> take(int length) {
        return freeLengthByStart.entrySet().stream()
                .filter(free -> free.getValue() >= length)
                .findFirst()
                .map(free -> cut(free.getKey(), free.getValue(), length));
    }

    private Extent cut(int start, int freeLength, int length) {
        Extent extent = new Extent(start, length);
        freeLengthByStart.remove(start);
        if (freeLength > length) {
            freeLengthByStart.put(extent.end(), freeLength - length);
        }
        used += length;
        return extent;
    }

    void giveBack(Extent extent) {
        int start = extent.start();
        int end = extent.end();
        Map.Entry<Integer, Integer> before = freeLengthByStart.floorEntry(start);
        Map.Entry<Integer, Integer> after = freeLengthByStart.ceilingEntry(start);
        if ((before != null && before.getKey() + before.getValue() > start)
                || (after != null && after.getKey() < end)) {
            throw new IllegalStateException(extent + " is free already");
        }
        if (before != null && before.getKey() + before.getValue() == start) {
            start = before.getKey();
        }
        if (after != null && after.getKey() == end) {
            end += after.getValue();
            freeLengthByStart.remove(after.getKey());
        }
        freeLengthByStart.put(start, end - start);
        used -= extent.length();
    }

    int used() {
        return used;
    }

    int total() {
        return total;
    }
}
