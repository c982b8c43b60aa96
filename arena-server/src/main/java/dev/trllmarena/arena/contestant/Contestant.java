package dev.trllmarena.arena.contestant;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A model as it takes part.
///
/// @param id stable name in votes and ratings
/// @param maker the lab that made it, empty where not known; the identity guard knows it by this name too
/// @param contextTokens how many tokens prompt and answer may have together
/// @param upstreams where it can be asked, at least one; a local one may be served by several nodes
/// @param price empty where nothing is known of its cost
/// @param transfer the basis on which texts may leave for it; local ones need none
public record Contestant(
        String id,
        String name,
        Kind kind,
        String maker,
        String family,
        String licence,
        int contextTokens,
        List<Upstream> upstreams,
        Parameters parameters,
        Optional<Price> price,
        Optional<TransferBasis> transfer) {

    /// Where a contestant runs.
    public enum Kind {
        /// On the operator's own machines: nothing leaves them.
        LOCAL("local"),
        /// At a provider, behind its API.
        API("api");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /// As JSON and database spell it.
        public String word() {
            return word;
        }
    }

    public Contestant {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a contestant needs id and name");
        }
        if (contextTokens < 1) {
            throw new IllegalArgumentException("contextTokens must be at least 1, was " + contextTokens);
        }
        upstreams = List.copyOf(upstreams);
        if (upstreams.isEmpty()) {
            throw new IllegalArgumentException("a contestant needs a server that can be asked");
        }
    }

    /// One behind a single OpenAI-compatible server that wants no key, with that server's own parameters.
    public Contestant(
            String id,
            String name,
            Kind kind,
            String maker,
            String family,
            String licence,
            int contextTokens,
            URI endpoint,
            String model) {
        this(
                id,
                name,
                kind,
                maker,
                family,
                licence,
                contextTokens,
                List.of(new Upstream(Protocol.OPENAI, endpoint, model, 1, Optional.empty())),
                Parameters.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /// The same with another bound on its answers.
    public Contestant withAtMost(int tokens) {
        return new Contestant(
                id,
                name,
                kind,
                maker,
                family,
                licence,
                contextTokens,
                upstreams,
                parameters.withAtMost(tokens),
                price,
                transfer);
    }
}
