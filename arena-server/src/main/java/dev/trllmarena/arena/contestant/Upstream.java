package dev.trllmarena.arena.contestant;

import java.net.URI;
import java.util.Optional;

/// A server that answers for a contestant.
///
/// @param endpoint base address as the protocol's SDK takes it
/// @param model what that server calls the contestant
/// @param weight its share of the calls, among the servers of the same contestant
/// @param key empty where the server asks for none
public record Upstream(Protocol protocol, URI endpoint, String model, int weight, Optional<Secret> key) {
    public Upstream {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a server needs the name of a model");
        }
        if (weight < 1) {
            throw new IllegalArgumentException("weight must be at least 1, was " + weight);
        }
    }
}
