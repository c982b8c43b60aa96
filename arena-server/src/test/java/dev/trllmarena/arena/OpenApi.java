package dev.trllmarena.arena;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The description of the API, as tests read it.
public final class OpenApi {
    /// One call that is described.
    ///
    /// @param method in capitals
    public record Call(String method, String path, Map<?, ?> operation) {
        /// As `GET /health/live`.
        public String name() {
            return method + " " + path;
        }
    }

    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

    private final Map<?, ?> document;

    public OpenApi() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi.yaml"))) {
            document = Objects.requireNonNull(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        at(document, "paths")
                .forEach((path, item) -> METHODS.forEach(method -> {
                    if (((Map<?, ?>) item).get(method) instanceof Map<?, ?> operation) {
                        calls.add(new Call(method.toUpperCase(Locale.ROOT), path.toString(), operation));
                    }
                }));
        return calls;
    }

    /// What a reference means; anything else is itself.
    public Map<?, ?> resolved(Map<?, ?> part) {
        Map<?, ?> known = part;
        while (known.get("$ref") instanceof String reference) {
            known = at(document, reference.substring(2).split("/", -1));
        }
        return known;
    }

    public static Map<?, ?> at(Map<?, ?> map, String... keys) {
        Map<?, ?> inner = map;
        for (String key : keys) {
            inner = (Map<?, ?>) Objects.requireNonNull(inner.get(key));
        }
        return inner;
    }
}
