package dev.trllmarena.node.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What a request is called in its answer's header: as the client calls it, otherwise by a name of our own.
record RequestId(String value) {
    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static String of(Optional<String> given) {
        return given.filter(id -> FORM.matcher(id).matches()).orElseGet(() -> "req-" + UUID.randomUUID());
    }
}
