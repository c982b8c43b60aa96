package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// The adapters in service on one base, with those whose folder is gone and that end their last requests. Owned by the
/// engine thread.
final class ServedAdapters {
    private final Map<String, ServedAdapter> current = new LinkedHashMap<>();
    private final List<ServedAdapter> retiring = new ArrayList<>();
    private int lastNumber;

    /// The adapter in service, made if it is not yet.
    ServedAdapter find(Checkpoint asked) {
        return current.computeIfAbsent(asked.name(), _ -> new ServedAdapter(asked, ++lastNumber));
    }

    Stream<ServedAdapter> all() {
        return Stream.concat(current.values().stream(), retiring.stream());
    }

    boolean arePinned() {
        return current.values().stream().anyMatch(ServedAdapter::isPinned);
    }

    /// Requests that wait for theirs.
    int parked() {
        return all().mapToInt(adapter -> adapter.parked().size()).sum();
    }

    /// A request waits no longer; false if it does not.
    boolean unpark(Sequence sequence) {
        return all().anyMatch(adapter -> adapter.parked().remove(sequence));
    }

    void remove(ServedAdapter adapter) {
        current.remove(adapter.name(), adapter);
        retiring.remove(adapter);
    }

    /// It takes no new requests.
    void retire(String name) {
        Optional.ofNullable(current.remove(name)).ifPresent(retiring::add);
    }

    /// Gives and forgets those that have retired and ended.
    ///
    /// @param isAnswering whether requests run on an adapter's number
    List<ServedAdapter> dropRetired(IntPredicate isAnswering) {
        List<ServedAdapter> ended = retiring.stream()
                .filter(adapter -> !adapter.isLoading() && !isAnswering.test(adapter.number()))
                .toList();
        retiring.removeAll(ended);
        return ended;
    }
}
