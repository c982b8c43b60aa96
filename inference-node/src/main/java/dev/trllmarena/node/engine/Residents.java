package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Checkpoint;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Who is in service and how much memory each of them holds: the checkpoints that are loaded or about to be, and those
/// whose folder is gone and that end their last requests. Owned by the engine thread.
final class Residents {
    private static final System.Logger LOG = System.getLogger(Residents.class.getName());

    private final Map<String, ServedModel> models = new LinkedHashMap<>();
    private final List<ServedModel> retiring = new ArrayList<>();
    private final MemoryLedger ledger;

    Residents(MemoryLimits memory) {
        ledger = new MemoryLedger(memory.bytes());
    }

    List<ServedModel> all() {
        List<ServedModel> all = new ArrayList<>(models.values());
        all.addAll(retiring);
        return all;
    }

    /// The checkpoint in service, made if it is not yet.
    ServedModel find(Checkpoint checkpoint, Function<Checkpoint, ServedModel> make) {
        return models.computeIfAbsent(checkpoint.name(), _ -> make.apply(checkpoint));
    }

    /// A checkpoint or an adapter takes no new requests and leaves once those it has are ended.
    void retire(String name) {
        Optional.ofNullable(models.remove(name)).ifPresent(retiring::add);
        all().forEach(model -> model.forgetAdapter(name));
    }

    /// Unloads who has retired and ended.
    void unloadRetired() {
        all().forEach(model -> model.dropRetiredAdapters().forEach(ledger::giveBack));
        for (ServedModel model : List.copyOf(retiring)) {
            if (model.isIdle() && model.isLoaded()) { // one that is still being loaded is kept until then
                unload(model);
            }
        }
    }

    long freeBytes() {
        return ledger.freeBytes();
    }

    /// Has so much free, if need be by unloading who was asked longest ago, as many as it takes; nobody if that would
    /// not be enough.
    boolean makeRoom(long bytes) {
        List<ServedModel> dispensable = models.values().stream()
                .filter(ServedModel::isDispensable)
                .sorted(Comparator.comparingLong(ServedModel::lastUse))
                .toList();
        if (freeBytes() + dispensable.stream().mapToLong(ledger::bytesOf).sum() < bytes) {
            return false;
        }
        for (ServedModel model : dispensable) {
            if (freeBytes() < bytes) {
                unload(model);
            }
        }
        return true;
    }

    /// @param holder a model or an adapter of it
    void take(Object holder, long bytes) {
        ledger.take(holder, bytes);
    }

    void giveBack(ServedAdapter adapter) {
        ledger.giveBack(adapter);
    }

    /// Lets go of a model whose requests have all ended.
    void remove(ServedModel model) {
        models.remove(model.name(), model);
        retiring.remove(model);
        model.unload();
        model.allAdapters().forEach(ledger::giveBack);
        ledger.giveBack(model);
    }

    private void unload(ServedModel model) {
        remove(model);
        LOG.log(Level.INFO, "unloaded {0}", model.name());
    }
}
