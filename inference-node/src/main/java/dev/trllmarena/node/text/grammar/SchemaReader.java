package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Reads a JSON Schema. What cannot be enforced is refused by name, because a rule that is silently dropped misleads.
public final class SchemaReader {
    private static final int MAXIMUM_DEPTH = 32;
    private static final int MAXIMUM_SHAPES = 5000;

    /// Says nothing about which documents are valid.
    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "default",
            "examples",
            "$schema",
            "$id",
            "$comment",
            "$defs",
            "definitions",
            "deprecated",
            "readOnly",
            "writeOnly");

    private final String field;
    private final JsonNode root;
    private int shapes;

    private SchemaReader(String field, JsonNode root) {
        this.field = field;
        this.root = root;
    }

    /// The shape that a schema describes.
    ///
    /// @param field what the request calls the schema
    /// @throws Refusal.Invalid when it has what is not supported
    public static Shape read(String field, JsonNode schema) {
        return new SchemaReader(field, schema).shape(schema, "#", 0);
    }

    private Shape shape(JsonNode schema, String place, int depth) {
        if (depth > MAXIMUM_DEPTH || ++shapes > MAXIMUM_SHAPES) {
            throw refused(place, "is too deep or too large, or refers to itself");
        }
        if (schema.isBoolean() && schema.asBoolean()) {
            return Shape.any(Shape.Any.MAXIMUM_DEPTH);
        }
        if (!schema.isObject()) {
            throw refused(place, "must be an object");
        }
        if (schema.has("$ref")) {
            only(schema, place, Set.of("$ref"));
            return shape(referred(schema.path("$ref").asText(), place), place, depth + 1);
        }
        if (schema.has("anyOf")) {
            only(schema, place, Set.of("anyOf"));
            return oneOf(schema.path("anyOf"), place + "/anyOf", depth);
        }
        if (schema.has("const") || schema.has("enum")) {
            only(schema, place, Set.of("const", "enum", "type"));
            return literals(schema, place);
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            List<Shape> each = new ArrayList<>();
            type.forEach(one -> each.add(typed(one.asText(), schema, place, depth)));
            return each.isEmpty() ? typed("", schema, place, depth) : new Shape.OneOf(each);
        }
        String implied = schema.has("properties") ? "object" : schema.has("items") ? "array" : "any";
        return typed(type.isMissingNode() ? implied : type.asText(), schema, place, depth);
    }

    private Shape typed(String type, JsonNode schema, String place, int depth) {
        boolean isUnion = schema.path("type").isArray(); // each type takes the words that are its own
        Set<String> known = switch (type) {
            case "object" -> Set.of("type", "properties", "required", "additionalProperties");
            case "array" -> Set.of("type", "items", "minItems", "maxItems");
            default -> Set.of("type");
        };
        only(
                schema,
                place,
                isUnion
                        ? Set.of(
                                "type",
                                "properties",
                                "required",
                                "additionalProperties",
                                "items",
                                "minItems",
                                "maxItems")
                        : known);
        return switch (type) {
            case "object" -> object(schema, place, depth);
            case "array" -> array(schema, place, depth);
            case "string" -> Shape.Text.ANY;
            case "number" -> Shape.Numeric.ANY;
            case "integer" -> new Shape.Numeric(true);
            case "boolean" -> Shape.Literals.BOOLEAN;
            case "null" -> Shape.Literals.NULL;
            case "any" -> Shape.any(Shape.Any.MAXIMUM_DEPTH);
            default ->
                throw refused(place + "/type", "must be object, array, string, number, integer, boolean or null");
        };
    }

    private Shape object(JsonNode schema, String place, int depth) {
        JsonNode properties = schema.path("properties");
        JsonNode further = schema.path("additionalProperties");
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (properties.isEmpty() && required.isEmpty()) {
            if (further.isBoolean() && !further.asBoolean()) {
                return new Shape.ObjectOf(List.of());
            }
            return further.isObject()
                    ? new Shape.MapOf(shape(further, place + "/additionalProperties", depth + 1))
                    : Shape.anyObject();
        }
        if (further.isObject()) {
            throw refused(place + "/additionalProperties", "is supported as true or false beside `properties`");
        }
        List<Shape.ObjectOf.Property> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String name = property.getKey();
            String key = new com.fasterxml.jackson.databind.node.TextNode(name) + ":";
            all.add(new Shape.ObjectOf.Property(
                    key.getBytes(StandardCharsets.UTF_8),
                    shape(property.getValue(), place + "/properties/" + name, depth + 1),
                    required.remove(name)));
        }
        if (!required.isEmpty()) {
            throw refused(place + "/required", "must name `properties` only");
        }
        return new Shape.ObjectOf(List.copyOf(all));
    }

    private Shape array(JsonNode schema, String place, int depth) {
        int least = count(schema, "minItems", 0, place);
        int most = count(schema, "maxItems", Integer.MAX_VALUE, place);
        if (least > most) {
            throw refused(place + "/minItems", "must be at most `maxItems`");
        }
        Shape element = schema.has("items")
                ? shape(schema.path("items"), place + "/items", depth + 1)
                : Shape.any(Shape.Any.MAXIMUM_DEPTH);
        return new Shape.ListOf(element, least, most);
    }

    private int count(JsonNode schema, String name, int fallback, String place) {
        JsonNode value = schema.path(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
            throw refused(place + "/" + name, "must be a whole number of at least 0");
        }
        return value.asInt();
    }

    private Shape oneOf(JsonNode choices, String place, int depth) {
        List<Shape> each = new ArrayList<>();
        for (JsonNode choice : choices) {
            each.add(shape(choice, place + "/" + each.size(), depth + 1));
        }
        if (!choices.isArray() || each.isEmpty()) {
            throw refused(place, "must be a list of schemas");
        }
        return new Shape.OneOf(List.copyOf(each));
    }

    private Shape literals(JsonNode schema, String place) {
        JsonNode values = schema.path("enum");
        List<String> texts = schema.has("const")
                ? List.of(schema.path("const").toString())
                : StreamSupport.stream(values.spliterator(), false)
                        .map(JsonNode::toString)
                        .distinct()
                        .toList();
        if ((schema.has("const") && schema.has("enum")) || texts.isEmpty()) {
            throw refused(place, "must have either `const` or a list of values for `enum`");
        }
        return Shape.Literals.of(texts);
    }

    private JsonNode referred(String reference, String place) {
        JsonNode found = reference.startsWith("#/") ? root.at(reference.substring(1)) : root.path("");
        if (found.isMissingNode()) {
            throw refused(place + "/$ref", "must point into the schema itself");
        }
        return found;
    }

    private void only(JsonNode schema, String place, Set<String> known) {
        schema.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !ANNOTATIONS.contains(name)) {
                throw refused(place + "/" + name, "is not supported by this server");
            }
        });
    }

    private Refusal.Invalid refused(String place, String rule) {
        String shown = place.length() > 200 ? place.substring(0, 200) + "…" : place;
        return new Refusal.Invalid("unsupported-schema", field, "`" + field + "`: " + shown + " " + rule);
    }
}
