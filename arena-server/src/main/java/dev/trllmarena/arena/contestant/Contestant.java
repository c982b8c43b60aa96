package dev.trllmarena.arena.contestant;

import java.net.URI;

/// A model as it takes part.
///
/// @param id stable name in votes and ratings
/// @param maker the lab that made it, empty where not known; the identity guard knows it by this name too
/// @param contextTokens how many tokens prompt and answer may have together
/// @param endpoint base address of an OpenAI-compatible server, ends in `/v1`
/// @param model what that server calls it
public record Contestant(
        String id,
        String name,
        Kind kind,
        String maker,
        String family,
        String licence,
        int contextTokens,
        URI endpoint,
        String model) {

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
        if (id.isBlank() || name.isBlank() || model.isBlank()) {
            throw new IllegalArgumentException("a contestant needs id, name and model");
        }
        if (contextTokens < 1) {
            throw new IllegalArgumentException("contextTokens must be at least 1, was " + contextTokens);
        }
    }
}
