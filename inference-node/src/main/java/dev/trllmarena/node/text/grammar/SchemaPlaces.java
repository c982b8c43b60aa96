package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trllmarena.commons.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Finds the parts of a schema and refuses them by their place; counts how much of it is read.
final class SchemaPlaces {
    private static final int MAXIMUM_DEPTH = 64;
    private static final int MAXIMUM_SHAPES = 5000;
    private static final int MAXIMUM_SHOWN = 200;

    private final String field;
    private final JsonNode root;
    private int shapes;

    /// @param field what the request calls the schema
    SchemaPlaces(String field, JsonNode root) {
        this.field = field;
        this.root = root;
    }

    /// One more schema is read.
    void count(String place, int depth) {
        if (depth > MAXIMUM_DEPTH || ++shapes > MAXIMUM_SHAPES) {
            throw refused(place, "is too deep or too large, or refers to itself");
        }
    }

    JsonNode referred(JsonNode pointer, String place) {
        String reference = pointer.asText();
        try {
            if (pointer.isTextual() && (reference.equals("#") || reference.startsWith("#/"))) {
                JsonNode found =
                        root.at(URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
                if (!found.isMissingNode()) {
                    return found;
                }
            }
        } catch (IllegalArgumentException _) {
            // a wrong escape: falls through to the same sentence
        }
        throw refused(place + "/$ref", "must point into the schema itself");
    }

    JsonNode object(JsonNode schema, String name, String place) {
        JsonNode value = schema.path(name);
        if (!value.isMissingNode() && !value.isObject()) {
            throw refused(place + "/" + name, "must be an object");
        }
        return value;
    }

    JsonNode list(JsonNode schema, String name, String place) {
        JsonNode value = schema.path(name);
        if (value.isMissingNode()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw refused(place + "/" + name, "must be a list");
        }
        return value;
    }

    int count(JsonNode schema, String name, int fallback, String place) {
        JsonNode value = schema.path(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
            throw refused(place + "/" + name, "must be a whole number of at least 0");
        }
        return value.asInt();
    }

    void only(JsonNode schema, String place, Set<String> known) {
        schema.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !SchemaWords.ANNOTATIONS.contains(name)) {
                throw refused(place + "/" + name, "is not supported by this server");
            }
        });
    }

    Refusal.Invalid refused(String place, String rule) {
        String shown = place.length() > MAXIMUM_SHOWN ? place.substring(0, MAXIMUM_SHOWN) + "…" : place;
        return new Refusal.Invalid("unsupported-schema", field, "`" + field + "`: " + shown + " " + rule);
    }
}
