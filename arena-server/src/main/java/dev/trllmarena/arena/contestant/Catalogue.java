package dev.trllmarena.arena.contestant;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What `contestants.yaml` says, as it stands now.
///
/// @param apis contestants behind APIs, whether or not they have what they need
/// @param locals what is known of models that nodes may serve
public record Catalogue(List<Node> nodes, List<Listed> apis, List<Local> locals) {
    /// An inference node, or any other OpenAI-compatible server of the operator's.
    ///
    /// @param weight its share of the calls, among the nodes that serve the same model
    public record Node(URI url, int weight) {}

    /// Binds a contestant to a model that nodes serve; what is absent comes from the node.
    ///
    /// @param model as the nodes call it
    public record Local(
            String id,
            String model,
            Optional<String> name,
            Optional<String> maker,
            Optional<String> family,
            Optional<String> licence,
            Optional<Integer> contextTokens,
            Parameters parameters,
            Optional<Price> price) {

        /// A model that stands in no list joins under its own name.
        static Local unlisted(String model) {
            return new Local(
                    model,
                    model,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Parameters.NONE,
                    Optional.empty());
        }

        Contestant contestant(NodeModels.Model served, List<Upstream> upstreams) {
            return new Contestant(
                    id,
                    name.orElse(served.name()),
                    Contestant.Kind.LOCAL,
                    maker.orElse(served.maker()),
                    family.orElse(served.family()),
                    licence.orElse(served.licence()),
                    Math.min(served.contextTokens(), contextTokens.orElse(Integer.MAX_VALUE)),
                    upstreams,
                    parameters,
                    price,
                    Optional.empty());
        }
    }

    public Catalogue {
        nodes = List.copyOf(nodes);
        apis = List.copyOf(apis);
        locals = List.copyOf(locals);
    }
}
