package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Makes one schema of several that must all hold: `allOf`, and what stands beside a `$ref`, an `anyOf` or a `oneOf`.
final class SchemaMerge {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAXIMUM_CHOICES = 256;

    private final SchemaPlaces places;

    SchemaMerge(SchemaPlaces places) {
        this.places = places;
    }

    /// The words of a schema that are rules.
    Set<String> words(JsonNode schema) {
        Set<String> words = new LinkedHashSet<>();
        schema.fieldNames().forEachRemaining(words::add);
        words.removeAll(SchemaWords.ANNOTATIONS);
        return words;
    }

    /// The same rules without `$ref`, `allOf`, `oneOf` and `const`.
    ObjectNode flat(JsonNode schema, String place, int depth) {
        places.count(place, depth);
        if (!schema.isObject()) {
            if (schema.isBoolean() && schema.asBoolean()) {
                return JSON.objectNode();
            }
            throw places.refused(place, schema.isBoolean() ? "allows nothing" : "must be an object");
        }
        ObjectNode flat = JSON.objectNode();
        words(schema).forEach(word -> flat.set(word, schema.get(word)));
        JsonNode reference = flat.remove("$ref");
        JsonNode all = places.list(schema, "allOf", place);
        flat.remove("allOf");
        if (flat.has("oneOf")) {
            JsonNode choices = choices(flat.remove("oneOf"), place + "/oneOf");
            if (!new Disjoint(this, depth).each(choices, place + "/oneOf")) {
                throw places.refused(
                        place + "/oneOf",
                        "is supported where its branches exclude one another by type, by constants or by a required"
                                + " property; `anyOf` takes any");
            }
            flat.set("anyOf", flat.has("anyOf") ? product(flat.get("anyOf"), choices, place) : choices);
        }
        if (flat.has("anyOf")) {
            choices(flat.get("anyOf"), place + "/anyOf");
        }
        if (flat.has("const")) {
            ArrayNode only = JSON.arrayNode().add(flat.remove("const"));
            flat.set("enum", flat.has("enum") ? common(flat.get("enum"), only) : only);
        }
        ObjectNode result = flat;
        if (reference != null) {
            result = both(flat(places.referred(reference, place), reference.asText(), depth + 1), result, place, depth);
        }
        for (int i = 0; i < all.size(); i++) {
            result = both(result, flat(all.get(i), place + "/allOf/" + i, depth + 1), place, depth);
        }
        return result;
    }

    /// What holds where both hold.
    ObjectNode both(JsonNode first, JsonNode second, String place, int depth) {
        ObjectNode one = flat(first, place, depth + 1);
        ObjectNode two = flat(second, place, depth + 1);
        ObjectNode result = JSON.objectNode();
        Set<String> words = words(one);
        words.addAll(words(two));
        for (String word : words) {
            JsonNode a = one.get(word);
            JsonNode b = two.get(word);
            if (word.equals("properties")) {
                result.set(word, properties(one, two));
            } else if (word.equals("additionalProperties")) {
                result.set(word, inBoth(one.path(word), two.path(word)));
            } else {
                result.set(word, a == null ? b : b == null || a.equals(b) ? a : merged(word, a, b, place));
            }
        }
        return result;
    }

    private JsonNode merged(String word, JsonNode a, JsonNode b, String place) {
        return switch (word) {
            case "type" -> types(a, b, place);
            case "enum" -> common(a, b);
            case "required" -> JSON.arrayNode().addAll(list(a)).addAll(list(b));
            case "items" -> inBoth(a, b);
            case "anyOf" -> product(a, b, place);
            case "nullable" -> BooleanNode.valueOf(a.asBoolean() && b.asBoolean());
            case "minimum", "exclusiveMinimum", "minLength", "minItems" -> a.asDouble() >= b.asDouble() ? a : b;
            case "maximum", "exclusiveMaximum", "maxLength", "maxItems" -> a.asDouble() <= b.asDouble() ? a : b;
            case "multipleOf" -> {
                if (!a.isIntegralNumber() || !b.isIntegralNumber() || a.asLong() <= 0 || b.asLong() <= 0) {
                    throw places.refused(place + "/" + word, "is supported twice for whole numbers only");
                }
                BigInteger one = a.bigIntegerValue();
                BigInteger two = b.bigIntegerValue();
                yield JSON.numberNode(one.multiply(two).divide(one.gcd(two)));
            }
            default -> throw places.refused(place + "/" + word, "is not supported twice for the same value");
        };
    }

    /// A property that only one of them names is, for the other, an additional one.
    private static ObjectNode properties(ObjectNode one, ObjectNode two) {
        ObjectNode all = JSON.objectNode();
        Set<String> names = new LinkedHashSet<>();
        one.path("properties").fieldNames().forEachRemaining(names::add);
        two.path("properties").fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            all.set(name, inBoth(rule(one, name), rule(two, name)));
        }
        return all;
    }

    private static JsonNode rule(ObjectNode schema, String name) {
        JsonNode own = schema.path("properties").path(name);
        return own.isMissingNode() ? schema.path("additionalProperties") : own;
    }

    /// Missing is the same as true.
    private static JsonNode inBoth(JsonNode a, JsonNode b) {
        if (isFree(a) || a.equals(b)) {
            return b.isMissingNode() ? BooleanNode.TRUE : b;
        }
        if (isFree(b)) {
            return a;
        }
        if (a.isBoolean() || b.isBoolean()) {
            return BooleanNode.FALSE;
        }
        ObjectNode both = JSON.objectNode();
        both.putArray("allOf").add(a).add(b);
        return both;
    }

    private static boolean isFree(JsonNode rule) {
        return rule.isMissingNode() || (rule.isBoolean() && rule.asBoolean()) || (rule.isObject() && rule.isEmpty());
    }

    private JsonNode types(JsonNode a, JsonNode b, String place) {
        ArrayNode common = JSON.arrayNode();
        for (JsonNode one : list(a)) {
            for (JsonNode two : list(b)) {
                List<String> pair = List.of(one.asText(), two.asText());
                if (one.equals(two)) {
                    common.add(one);
                } else if (pair.contains("integer") && pair.contains("number")) {
                    common.add("integer");
                }
            }
        }
        if (common.isEmpty()) {
            throw places.refused(place + "/type", "allows nothing");
        }
        return common.size() == 1 ? common.get(0) : common;
    }

    private static ArrayNode list(JsonNode value) {
        return value.isArray() ? (ArrayNode) value : JSON.arrayNode().add(value);
    }

    private static ArrayNode common(JsonNode a, JsonNode b) {
        ArrayNode common = JSON.arrayNode();
        a.forEach(value -> {
            if (StreamSupport.stream(b.spliterator(), false).anyMatch(value::equals)) {
                common.add(value);
            }
        });
        return common;
    }

    private JsonNode choices(JsonNode choices, String place) {
        if (!choices.isArray() || choices.isEmpty()) {
            throw places.refused(place, "must be a list of schemas");
        }
        return choices;
    }

    /// Each branch of the one with each of the other.
    private JsonNode product(JsonNode one, JsonNode other, String place) {
        if (one.size() * (long) other.size() > MAXIMUM_CHOICES) {
            throw places.refused(place, "has too many branches");
        }
        ArrayNode all = JSON.arrayNode();
        for (JsonNode a : one) {
            for (JsonNode b : other) {
                all.addObject().putArray("allOf").add(a).add(b);
            }
        }
        return all;
    }
}
