package dev.trllmarena.node.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The tools that a chat offers to the model.
///
/// @param functions their descriptions by name, as the request gives them
/// @param forced the names of which one must be called; empty where the model may choose
/// @param parallel whether one answer may call several
record Tools(Map<String, JsonNode> functions, Set<String> forced, boolean parallel) {
    static final Tools NONE = new Tools(Map.of(), Set.of(), true);

    private static final int MAXIMUM = 128;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /// As if there were none where `tool_choice` is `none`.
    static Tools read(Fields fields) {
        boolean parallel = fields.flag("parallel_tool_calls", true);
        Map<String, JsonNode> functions = new LinkedHashMap<>();
        fields.value("tools").ifPresent(given -> {
            if (!given.isArray() || given.size() > MAXIMUM) {
                throw Fields.refused("tools", "must be a list of at most " + MAXIMUM + " tools", given);
            }
            for (JsonNode tool : given) {
                JsonNode function = tool.path("function");
                String name = function.path("name").asText();
                if (!tool.path("type").asText().equals("function")
                        || !NAME.matcher(name).matches()
                        || !(function.path("parameters").isMissingNode()
                                || function.path("parameters").isObject())
                        || functions.put(name, tool) != null) {
                    throw Fields.refused(
                            "tools",
                            "must hold functions with names of their own of 1 to 64 letters, digits, _ and -",
                            tool);
                }
            }
        });
        JsonNode choice = fields.value("tool_choice").orElse(Json.mapper().nullNode());
        return switch (choice.asText()) {
            case "none" -> NONE;
            case "required" -> new Tools(functions, forced(functions.keySet(), choice), parallel);
            case "auto", "null" -> new Tools(functions, Set.of(), parallel);
            default -> new Tools(functions, forced(named(functions, choice), choice), parallel);
        };
    }

    boolean isEmpty() {
        return functions.isEmpty();
    }

    /// As a chat template reads them.
    List<Object> described() {
        return functions.values().stream()
                .<Object>map(tool -> Json.mapper().convertValue(tool, new TypeReference<Map<String, Object>>() {}))
                .toList();
    }

    private static Set<String> named(Map<String, JsonNode> functions, JsonNode choice) {
        String name = choice.path("function").path("name").asText();
        return choice.path("type").asText().equals("function") && functions.containsKey(name) ? Set.of(name) : Set.of();
    }

    private static Set<String> forced(Set<String> names, JsonNode choice) {
        if (names.isEmpty()) {
            throw Fields.refused("tool_choice", "must be none, auto, required or name one of `tools`", choice);
        }
        return Set.copyOf(names);
    }

    static Refusal.Invalid unsupported(String model) {
        return new Refusal.Invalid(
                "unsupported-field", "tools", "`tools` is not supported by the chat template of `" + model + "`");
    }
}
