package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a JSON Schema into a shape. What cannot be enforced is refused by name, because a rule that is silently
/// dropped misleads.
///
/// Every document of the shape is valid; of several ways to write a valid document the shape may know only one, such as
/// properties in the order of the schema.
public final class SchemaReader {
    private final SchemaPlaces places;
    private final SchemaMerge merge;

    /// What stands behind each `$ref`, read once: it may be within itself.
    private final Map<String, Shape.Reference> references = new HashMap<>();

    private SchemaReader(String field, JsonNode root) {
        places = new SchemaPlaces(field, root);
        merge = new SchemaMerge(places);
    }

    /// The shape that a schema describes.
    ///
    /// @param field what the request calls the schema
    /// @throws Refusal.Invalid when it has what is not supported
    public static Shape read(String field, JsonNode schema) {
        SchemaReader reader = new SchemaReader(field, schema);
        Shape shape = reader.shape(schema, "#", 0);
        ShapeCheck.check(shape, reader.places);
        return shape;
    }

    private Shape shape(JsonNode schema, String place, int depth) {
        places.count(place, depth);
        if (schema.isBoolean() && schema.asBoolean()) {
            return Shape.any(Shape.Any.MAXIMUM_DEPTH);
        }
        if (!schema.isObject()) {
            throw places.refused(place, schema.isBoolean() ? "allows nothing" : "must be an object");
        }
        if (schema.has("$ref") && merge.words(schema).size() == 1) {
            return reference(schema.path("$ref"), place, depth);
        }
        ObjectNode flat = merge.flat(schema, place, depth);
        if (flat.path("nullable").asBoolean()) {
            flat.remove("nullable");
            return new Shape.OneOf(List.of(shape(flat, place, depth + 1), Shape.Literals.NULL));
        }
        flat.remove("nullable");
        if (flat.has("anyOf")) {
            return anyOf(flat, place, depth);
        }
        if (flat.has("enum")) {
            return literals(flat, place, depth);
        }
        JsonNode type = flat.path("type");
        if (type.isArray()) {
            List<Shape> each = new ArrayList<>();
            type.forEach(one -> each.add(typed(one.asText(), flat, place, depth)));
            return each.isEmpty() ? typed("", flat, place, depth) : new Shape.OneOf(each);
        }
        return typed(type.isMissingNode() ? SchemaWords.impliedType(flat) : type.asText(), flat, place, depth);
    }

    private Shape reference(JsonNode pointer, String place, int depth) {
        JsonNode target = places.referred(pointer, place);
        Shape.Reference known = references.get(pointer.asText());
        if (known != null) {
            return known;
        }
        Shape.Reference reference = new Shape.Reference();
        references.put(pointer.asText(), reference);
        reference.pointTo(shape(target, pointer.asText(), depth + 1));
        return reference;
    }

    private Shape typed(String type, JsonNode schema, String place, int depth) {
        boolean isUnion = schema.path("type").isArray(); // each type takes the words that are its own
        places.only(schema, place, isUnion ? SchemaWords.ALL : SchemaWords.of(type));
        return switch (type) {
            case "object" -> object(schema, place, depth);
            case "array" -> array(schema, place, depth);
            case "string" -> TextRules.read(schema, place, places);
            case "number" -> NumberRules.read(schema, place, false, places);
            case "integer" -> NumberRules.read(schema, place, true, places);
            case "boolean" -> Shape.Literals.BOOLEAN;
            case "null" -> Shape.Literals.NULL;
            case "any" -> Shape.any(Shape.Any.MAXIMUM_DEPTH);
            default ->
                throw places.refused(
                        place + "/type", "must be object, array, string, number, integer, boolean or null");
        };
    }

    private Shape object(JsonNode schema, String place, int depth) {
        JsonNode properties = places.object(schema, "properties", place);
        JsonNode further = schema.path("additionalProperties");
        Set<String> required = new LinkedHashSet<>();
        for (JsonNode name : places.list(schema, "required", place)) {
            if (!name.isTextual()) {
                throw places.refused(place + "/required", "must be a list of texts");
            }
            required.add(name.asText());
        }
        if (properties.isEmpty() && required.isEmpty()) {
            if (further.isBoolean() && !further.asBoolean()) {
                return new Shape.ObjectOf(List.of());
            }
            return further.isMissingNode() || further.isBoolean()
                    ? Shape.anyObject()
                    : new Shape.MapOf(shape(further, place + "/additionalProperties", depth + 1));
        }
        List<Shape.ObjectOf.Property> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            boolean isRequired = required.remove(property.getKey());
            boolean isForbidden =
                    property.getValue().isBoolean() && !property.getValue().asBoolean();
            if (isRequired || !isForbidden) {
                String inner = place + "/properties/" + property.getKey();
                all.add(property(property.getKey(), property.getValue(), inner, isRequired, depth));
            }
        }
        for (String name : required) {
            if (further.isBoolean() && !further.asBoolean()) {
                throw places.refused(place + "/required", "must name `properties` only, was " + name);
            }
            JsonNode value = further.isMissingNode() ? com.fasterxml.jackson.databind.node.BooleanNode.TRUE : further;
            all.add(property(name, value, place + "/additionalProperties", true, depth));
        }
        return new Shape.ObjectOf(List.copyOf(all));
    }

    private Shape.ObjectOf.Property property(
            String name, JsonNode schema, String place, boolean isRequired, int depth) {
        String key = new com.fasterxml.jackson.databind.node.TextNode(name) + ":";
        return new Shape.ObjectOf.Property(
                key.getBytes(StandardCharsets.UTF_8), shape(schema, place, depth + 1), isRequired);
    }

    private Shape array(JsonNode schema, String place, int depth) {
        int least = places.count(schema, "minItems", 0, place);
        int most = places.count(schema, "maxItems", Integer.MAX_VALUE, place);
        if (least > most) {
            throw places.refused(place + "/minItems", "must be at most `maxItems`");
        }
        Shape element = schema.has("items") && most > 0
                ? shape(schema.path("items"), place + "/items", depth + 1)
                : Shape.any(Shape.Any.MAXIMUM_DEPTH);
        return new Shape.ListOf(element, least, most);
    }

    /// Each branch with what stands beside them.
    private Shape anyOf(ObjectNode schema, String place, int depth) {
        List<Shape> each = new ArrayList<>();
        JsonNode choices = schema.remove("anyOf");
        for (JsonNode choice : choices) {
            String inner = place + "/anyOf/" + each.size();
            each.add(shape(schema.isEmpty() ? choice : merge.both(choice, schema, inner, depth + 1), inner, depth + 1));
        }
        return new Shape.OneOf(List.copyOf(each));
    }

    /// The values that what stands beside them allows too.
    private Shape literals(ObjectNode schema, String place, int depth) {
        JsonNode values = schema.remove("enum");
        Shape others = shape(schema, place, depth + 1);
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            String text = value.toString();
            if (!texts.contains(text) && (schema.isEmpty() || State.accepts(others, text))) {
                texts.add(text);
            }
        }
        if (texts.isEmpty()) {
            throw places.refused(place + "/enum", "must be a list of values, one of them of its type at least");
        }
        return Shape.Literals.of(texts);
    }
}
