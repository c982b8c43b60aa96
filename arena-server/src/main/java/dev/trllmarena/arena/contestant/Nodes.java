package dev.trllmarena.arena.contestant;

import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The inference nodes and what they serve. A node that falls silent keeps its models for as long as the patience, but
/// is not asked while another serves them. Used by one thread; [#conditions] may be read by others.
final class Nodes implements AutoCloseable {
    /// A model and where it can be asked.
    record Served(NodeModels.Model model, List<Upstream> upstreams) {}

    private static final System.Logger LOG = System.getLogger(Nodes.class.getName());

    private record Seen(List<NodeModels.Model> models, Instant at, boolean answers) {}

    private final NodeModels models = new NodeModels();
    private final Duration patience;
    private final Clock clock;
    private final Map<URI, Seen> seen = new HashMap<>();
    private volatile List<NodeCondition> conditions = List.of();

    Nodes(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    /// Asks all nodes at once and gathers what they serve, by the model's id.
    Map<String, Served> ask(List<Catalogue.Node> nodes) throws InterruptedException {
        Map<URI, Future<List<NodeModels.Model>>> answers = new HashMap<>();
        try (TaskScope scope = new TaskScope()) {
            nodes.forEach(node -> answers.put(node.url(), scope.fork(() -> models.read(node.url()))));
            for (Catalogue.Node node : nodes) {
                note(node.url(), answers.get(node.url()));
            }
        }
        seen.keySet().retainAll(answers.keySet());
        conditions = nodes.stream().map(this::condition).toList();
        return served(nodes);
    }

    List<NodeCondition> conditions() {
        return conditions;
    }

    @Override
    public void close() {
        models.close();
    }

    private void note(URI url, @Nullable Future<List<NodeModels.Model>> answer) throws InterruptedException {
        Seen before = seen.getOrDefault(url, new Seen(List.of(), Instant.MIN, true));
        try {
            List<NodeModels.Model> now = answer == null ? List.of() : answer.get();
            seen.put(url, new Seen(now, clock.instant(), true));
        } catch (ExecutionException e) {
            if (before.answers()) {
                LOG.log(Level.WARNING, "the inference node {0} cannot be asked for its models: {1}", url, reason(e));
            }
            boolean lost = before.at().equals(Instant.MIN)
                    || before.at().plus(patience).isBefore(clock.instant());
            seen.put(url, new Seen(lost ? List.of() : before.models(), before.at(), false));
        }
    }

    private static String reason(ExecutionException failed) {
        return failed.getCause() instanceof IOException cause ? cause.toString() : String.valueOf(failed.getCause());
    }

    private Map<String, Served> served(List<Catalogue.Node> nodes) {
        Map<String, Served> served = new LinkedHashMap<>();
        for (boolean answering : new boolean[] {true, false}) {
            Map<String, Served> group = new LinkedHashMap<>();
            for (Catalogue.Node node : nodes) {
                Optional.ofNullable(seen.get(node.url()))
                        .filter(state -> state.answers() == answering)
                        .ifPresent(state -> state.models()
                                .forEach(model -> group.merge(
                                        model.id(),
                                        new Served(model, List.of(upstream(node, model))),
                                        Nodes::together)));
            }
            group.forEach(served::putIfAbsent);
        }
        return served;
    }

    /// The first node describes it; the smaller context counts.
    private static Served together(Served one, Served other) {
        NodeModels.Model model = one.model();
        List<Upstream> both = new ArrayList<>(one.upstreams());
        both.addAll(other.upstreams());
        return new Served(
                new NodeModels.Model(
                        model.id(),
                        model.name(),
                        model.maker(),
                        model.family(),
                        model.licence(),
                        Math.min(model.contextTokens(), other.model().contextTokens())),
                both);
    }

    private static Upstream upstream(Catalogue.Node node, NodeModels.Model model) {
        return new Upstream(
                Protocol.OPENAI, NodeModels.endpoint(node.url()), model.id(), node.weight(), Optional.empty());
    }

    private NodeCondition condition(Catalogue.Node node) {
        Seen state = seen.getOrDefault(node.url(), new Seen(List.of(), Instant.MIN, false));
        return new NodeCondition(
                node.url(), node.weight(), state.answers(), state.models().size());
    }
}
