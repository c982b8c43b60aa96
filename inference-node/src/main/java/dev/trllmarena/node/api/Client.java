package dev.trllmarena.node.api;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/// Who asks, as far as turns are taken: the holder of an API key.
///
/// @param name says which key, and is not the key
record Client(String name) {
    static Optional<Client> of(ServerRequest request) {
        return request.context().get(Client.class);
    }
}
