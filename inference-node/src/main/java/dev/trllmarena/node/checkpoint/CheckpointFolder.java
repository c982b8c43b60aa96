package dev.trllmarena.node.checkpoint;

import dev.trllmarena.node.text.Language;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The folder `models/`: what lies in it, looked at every two seconds; threads may share it.
///
/// A folder is read once nothing in it has changed for a moment, so that one that is still being copied is not read
/// half. A broken one is kept with its reasons and read again when it changes.
public final class CheckpointFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(CheckpointFolder.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofMillis(1500);

    /// What is known of one folder.
    public sealed interface Entry {
        String name();

        /// It can be served.
        record Sound(Checkpoint checkpoint, Language language, Instant since) implements Entry {
            @Override
            public String name() {
                return checkpoint.name();
            }
        }

        /// It cannot be served; one line for each problem.
        record Broken(String name, List<String> problems, Instant since) implements Entry {}
    }

    /// @param bases of an adapter: what could be its base when it was read
    private record Seen(FolderState state, Map<String, Entry> bases, Optional<Entry> entry) {}

    private final Path root;
    private final Clock clock;
    private final Consumer<Checkpoint> appear;
    private final Consumer<String> forget;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watcher = Thread.ofVirtual().name("checkpoint-folder").unstarted(this::watch);
    private volatile Map<String, Seen> seen = Map.of();

    /// @param appear told of each checkpoint that can be served from now on, after `forget` where it was served before
    /// @param forget told the name of a checkpoint that was served and is gone or has changed
    public CheckpointFolder(Path root, Clock clock, Consumer<Checkpoint> appear, Consumer<String> forget) {
        this.root = root;
        this.clock = clock;
        this.appear = appear;
        this.forget = forget;
    }

    /// Reads what is there and goes on watching.
    public void start() {
        refresh();
        watcher.start();
    }

    /// What is known now, in the order of names.
    public List<Entry> entries() {
        return seen.values().stream().flatMap(one -> one.entry().stream()).toList();
    }

    /// Those that can be served.
    public List<Checkpoint> sound() {
        return entries().stream()
                .filter(Entry.Sound.class::isInstance)
                .map(entry -> ((Entry.Sound) entry).checkpoint())
                .toList();
    }

    /// The checkpoint of this name, sound or broken.
    public Optional<Entry> find(String name) {
        return Optional.ofNullable(seen.get(name)).flatMap(Seen::entry);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        try {
            while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look at the folder.
    synchronized void refresh() {
        Map<String, Seen> before = seen;
        Map<Path, FolderState> states = new LinkedHashMap<>();
        folders().forEach(folder -> states.put(folder, FolderState.of(folder)));
        states.values().removeIf(state -> !state.holdsCheckpointFiles());
        Map<String, Seen> now = new TreeMap<>();
        Map<String, Entry> bases = new HashMap<>();
        states.forEach((folder, state) -> {
            if (!state.isAdapter()) {
                Seen one = look(folder, state, Map.of(), before);
                now.put(name(folder), one);
                one.entry().ifPresent(entry -> bases.put(name(folder), entry));
            }
        });
        states.forEach((folder, state) -> {
            if (state.isAdapter()) {
                now.put(name(folder), look(folder, state, bases, before));
            }
        });
        seen = now;
        before.forEach((name, old) -> {
            boolean wasServed = old.entry().orElse(null) instanceof Entry.Sound;
            if (wasServed
                    && !Optional.ofNullable(now.get(name)).flatMap(Seen::entry).equals(old.entry())) {
                LOG.log(Level.INFO, "{0} is gone or has changed", name);
                forget.accept(name);
            }
        });
        now.forEach((name, one) -> {
            Optional<Entry> old = Optional.ofNullable(before.get(name)).flatMap(Seen::entry);
            if (one.entry().orElse(null) instanceof Entry.Sound sound
                    && !one.entry().equals(old)) {
                appear.accept(sound.checkpoint());
            }
        });
    }

    private Seen look(Path folder, FolderState state, Map<String, Entry> bases, Map<String, Seen> seenBefore) {
        Optional<Seen> before = Optional.ofNullable(seenBefore.get(name(folder)))
                .filter(one -> one.state().equals(state));
        boolean isUnchanged = before.isPresent();
        if (isUnchanged && before.get().entry().isPresent() && !hasNewBase(before.get(), bases)) {
            return before.get();
        }
        boolean isSettled =
                isUnchanged || state.newest().isBefore(clock.instant().minus(SETTLING));
        return new Seen(state, bases, isSettled ? Optional.of(read(folder)) : Optional.empty());
    }

    /// A sound adapter looks at its own base only, a broken one hopes for any.
    private static boolean hasNewBase(Seen adapter, Map<String, Entry> bases) {
        if (adapter.entry().orElse(null) instanceof Entry.Sound sound) {
            String name = sound.checkpoint().base().name();
            return !Objects.equals(adapter.bases().get(name), bases.get(name));
        }
        return !adapter.bases().equals(bases);
    }

    private Entry read(Path folder) {
        String name = name(folder);
        try {
            Checkpoint checkpoint = CheckpointReader.read(folder);
            Language language = Language.load(checkpoint.textFolder(), clock);
            LOG.log(Level.INFO, "{0} is sound", name);
            checkpoint.defaults().warnings().forEach(line -> LOG.log(Level.WARNING, "{0}: {1}", name, line));
            return new Entry.Sound(checkpoint, language, clock.instant());
        } catch (BrokenCheckpoint e) {
            return broken(name, e.problems());
        } catch (IOException | RuntimeException e) {
            return broken(name, List.of(String.valueOf(e.getMessage())));
        } catch (OutOfMemoryError _) { // one checkpoint shall not end the watch over the others
            return broken(name, List.of("cannot be read: " + JavaHeap.isTooSmall()));
        } catch (StackOverflowError _) {
            return broken(name, List.of("cannot be read: its files are nested too deep"));
        }
    }

    private Entry broken(String name, List<String> problems) {
        LOG.log(Level.WARNING, "{0} cannot be served: {1}", name, String.join("; ", problems));
        return new Entry.Broken(name, List.copyOf(problems), clock.instant());
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private List<Path> folders() {
        try (Stream<Path> children = Files.list(root)) {
            return new ArrayList<>(
                    children.filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                            .filter(Files::isDirectory)
                            .sorted()
                            .toList());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot list {0}: {1}", root.getFileName(), e.getMessage());
            return List.of();
        }
    }
}
