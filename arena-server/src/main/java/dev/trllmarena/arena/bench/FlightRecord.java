package dev.trllmarena.arena.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// What a server's flight recording tells.
///
/// @param releases of first texts, by battle
/// @param heaps what the collector left, in MiB
record FlightRecord(Map<String, Release> releases, List<Pause> pauses, List<Heap> heaps) {
    /// When a battle's first text could go; times of [System#nanoTime], which processes of one machine share.
    record Release(long bothHadTextNanos, long dueNanos) {}

    record Pause(Instant at, Duration length) {}

    record Heap(Instant at, double mebibytes) {}

    static FlightRecord read(Path file) throws IOException {
        FlightRecord record = new FlightRecord(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                record.add(recording.readEvent());
            }
        }
        return record;
    }

    /// The pauses within a time.
    Percentiles pauses(Instant from, Instant to) {
        return new Percentiles(pauses.stream()
                .filter(pause -> isWithin(pause.at(), from, to))
                .map(pause -> pause.length().toNanos())
                .toList());
    }

    /// The least that a collection within a time has left, in MiB; 0 where there was none.
    double leastHeap(Instant from, Instant to) {
        return heaps.stream()
                .filter(heap -> isWithin(heap.at(), from, to))
                .mapToDouble(Heap::mebibytes)
                .min()
                .orElse(0);
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "arena.FirstRelease" ->
                releases.put(
                        event.getString("battle"),
                        new Release(event.getLong("bothHadTextNanos"), event.getLong("dueNanos")));
            case "jdk.GCPhasePause" -> pauses.add(new Pause(event.getStartTime(), event.getDuration()));
            case "jdk.GCHeapSummary" -> {
                if (event.getString("when").equals("After GC")) {
                    heaps.add(new Heap(event.getStartTime(), event.getLong("heapUsed") / 1024.0 / 1024.0));
                }
            }
            default -> {
                // the recording's own
            }
        }
    }

    private static boolean isWithin(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
