package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/// Whether no value is valid against two of several schemas, as far as types, constants and required properties tell.
///
/// @param depth how deep in the schema they stand
record Disjoint(SchemaMerge merge, int depth) {
    private static final int MAXIMUM_DEPTH = 4;

    boolean each(JsonNode schemas, String place) {
        for (int i = 0; i < schemas.size(); i++) {
            for (int k = i + 1; k < schemas.size(); k++) {
                if (!both(schemas.get(i), schemas.get(k), place, 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean both(JsonNode first, JsonNode second, String place, int level) {
        ObjectNode one = merge.flat(first, place, depth + level + 1);
        ObjectNode two = merge.flat(second, place, depth + level + 1);
        if (one.path("nullable").asBoolean() || two.path("nullable").asBoolean()) {
            return false;
        }
        Set<String> types = types(one);
        types.retainAll(types(two));
        if (types.isEmpty()) {
            return true;
        }
        if (one.has("enum") && two.has("enum")) {
            Set<Object> values = values(one);
            values.retainAll(values(two));
            return values.isEmpty();
        }
        Set<String> required = names(one.path("required"));
        required.retainAll(names(two.path("required")));
        return types.equals(Set.of("object"))
                && level < MAXIMUM_DEPTH
                && required.stream()
                        .anyMatch(name -> one.path("properties").path(name).isObject()
                                && two.path("properties").path(name).isObject()
                                && both(
                                        one.path("properties").path(name),
                                        two.path("properties").path(name),
                                        place,
                                        level + 1));
    }

    /// The types that a value may have.
    private static Set<String> types(ObjectNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode given = schema.path("type");
        if (given.isTextual()) {
            types.add(given.asText());
        } else if (given.isArray()) {
            given.forEach(type -> types.add(type.asText()));
        } else if (schema.has("enum")) {
            schema.path("enum")
                    .forEach(value -> types.add(value.getNodeType().name().toLowerCase(java.util.Locale.ROOT)));
        } else {
            types.addAll(Set.of("object", "array", "string", "number", "boolean", "null"));
        }
        if (types.remove("integer")) {
            types.add("number");
        }
        return types;
    }

    /// 1 and 1.0 are the same value.
    private static Set<Object> values(ObjectNode schema) {
        Set<Object> values = new HashSet<>();
        schema.path("enum")
                .forEach(value ->
                        values.add(value.isNumber() ? new BigDecimal(value.asText()).stripTrailingZeros() : value));
        return values;
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }
}
