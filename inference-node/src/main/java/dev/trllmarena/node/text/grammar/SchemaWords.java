package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The words of JSON Schema that are understood, by the type of value that they speak of.
final class SchemaWords {
    /// Says nothing about which documents are valid.
    static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "default",
            "example",
            "examples",
            "$schema",
            "$id",
            "$comment",
            "$defs",
            "definitions",
            "deprecated",
            "readOnly",
            "writeOnly");

    private static final Set<String> NUMBER =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

    private static final Map<String, Set<String>> BY_TYPE = new LinkedHashMap<>();

    static {
        BY_TYPE.put("object", Set.of("properties", "required", "additionalProperties"));
        BY_TYPE.put("array", Set.of("items", "minItems", "maxItems"));
        BY_TYPE.put("string", Set.of("pattern", "format", "minLength", "maxLength"));
        BY_TYPE.put("number", NUMBER);
        BY_TYPE.put("integer", NUMBER);
    }

    /// The words of all types.
    static final Set<String> ALL = all();

    private SchemaWords() {}

    static Set<String> of(String type) {
        Set<String> words = new HashSet<>(BY_TYPE.getOrDefault(type, Set.of()));
        words.add("type");
        return words;
    }

    /// What a schema without type speaks of.
    static String impliedType(JsonNode schema) {
        return BY_TYPE.entrySet().stream()
                .filter(type -> type.getValue().stream().anyMatch(schema::has))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("any");
    }

    private static Set<String> all() {
        Set<String> words = new HashSet<>(Set.of("type"));
        BY_TYPE.values().forEach(words::addAll);
        return Set.copyOf(words);
    }
}
