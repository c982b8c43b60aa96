package dev.trllmarena.arena.contestant;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Who takes part. A virtual thread reads the list of contestants and asks the nodes every few seconds; when a node is
/// silent for longer than the patience its models leave, and come back by themselves.
public final class Roster implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Roster.class.getName());

    /// How often and how patiently the roster looks.
    ///
    /// @param node the one that every installation has
    public record Options(URI node, Duration every, Duration patience) {}

    private final CatalogueFiles files;
    private final Options options;
    private final Nodes nodes;
    private final Switches switches;
    private final Health health;
    private final Consumer<List<Contestant>> seen;
    private final Thread refresher;
    private volatile List<Listed> listed = List.of();
    private volatile List<Contestant> enabled = List.of();

    /// Asks nobody before [#start].
    ///
    /// @param seen is told of every list that differs from the one before, so that names are kept
    public Roster(
            CatalogueFiles files,
            Options options,
            Switches switches,
            Health health,
            Clock clock,
            Consumer<List<Contestant>> seen) {
        this.files = files;
        this.options = options;
        this.nodes = new Nodes(options.patience(), clock);
        this.switches = switches;
        this.health = health;
        this.seen = seen;
        this.refresher = Thread.ofVirtual().name("roster").unstarted(this::keepFresh);
    }

    public void start() {
        refresher.start();
    }

    /// Those that can be drawn now.
    public List<Contestant> available() {
        return open().stream()
                .filter(contestant -> health.of(contestant.id()).state() == Health.State.CLOSED)
                .toList();
    }

    /// Those that take part, as far as a visitor may know: that one rests would tell whose answer has just failed.
    public List<Contestant> open() {
        return enabled.stream()
                .filter(contestant -> switches.isOn(contestant.id()))
                .toList();
    }

    /// Those that have everything they need, whether or not they are switched on and well.
    public List<Contestant> enabled() {
        return enabled;
    }

    /// Everybody, with what each lacks; for the operator.
    public List<Listed> listed() {
        return listed;
    }

    /// The inference nodes; for the operator.
    public List<NodeCondition> nodes() {
        return nodes.conditions();
    }

    /// What is wrong with the list of contestants as it stands on disk; for the operator.
    public List<String> problems() {
        return files.problems();
    }

    /// Reads list and nodes once, on the caller's thread.
    public void refresh() throws InterruptedException {
        files.refresh();
        Catalogue catalogue = files.catalogue();
        List<Listed> now = assemble(catalogue, nodes.ask(nodes(catalogue)));
        List<Contestant> able = now.stream()
                .filter(Listed::isEnabled)
                .flatMap(one -> one.contestant().stream())
                .toList();
        if (!able.equals(enabled)) {
            seen.accept(able);
            enabled = able;
            LOG.log(Level.INFO, "{0} contestants can play", able.size());
        }
        listed = now;
    }

    @Override
    public void close() {
        refresher.interrupt();
        nodes.close();
    }

    private void keepFresh() {
        try {
            while (true) {
                try {
                    refresh();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "the contestants could not be brought up to date: {0}", e.toString());
                }
                Thread.sleep(options.every());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private List<Catalogue.Node> nodes(Catalogue catalogue) {
        Map<URI, Catalogue.Node> all = new LinkedHashMap<>();
        all.put(options.node(), new Catalogue.Node(options.node(), 1));
        catalogue.nodes().forEach(node -> all.put(node.url(), node));
        return new ArrayList<>(all.values());
    }

    private static List<Listed> assemble(Catalogue catalogue, Map<String, Nodes.Served> served) {
        List<Listed> all = new ArrayList<>(catalogue.apis());
        Set<String> ids = new HashSet<>();
        all.forEach(one -> ids.add(one.id()));
        Map<String, Nodes.Served> left = new LinkedHashMap<>(served);
        for (Catalogue.Local local : catalogue.locals()) {
            ids.add(local.id());
            all.add(local(local, Optional.ofNullable(left.remove(local.model()))));
        }
        left.forEach((model, by) -> {
            if (ids.add(model)) { // a model that bears the id of another contestant needs an entry of its own
                all.add(local(Catalogue.Local.unlisted(model), Optional.of(by)));
            }
        });
        return List.copyOf(all);
    }

    private static Listed local(Catalogue.Local local, Optional<Nodes.Served> served) {
        Optional<Contestant> contestant = served.map(by -> local.contestant(by.model(), by.upstreams()));
        String name = contestant.map(Contestant::name).or(local::name).orElse(local.id());
        List<Lack> lacks = contestant.isPresent()
                ? List.of()
                : List.of(new Lack(Lack.Reason.NODE, "no node serves the model " + local.model()));
        return new Listed(local.id(), name, Contestant.Kind.LOCAL, contestant, lacks);
    }
}
