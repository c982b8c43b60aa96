package dev.trllmarena.node.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the calls in a text that holds nothing but calls.
///
/// @param tools the names that may be called; what calls another is only text
record ToolCallJson(ToolFormat format, Set<String> tools) {
    static final ObjectReader READER = Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> FIELDS = Set.of("name", "arguments", "parameters", "type", "id");

    /// One call or more, objects or a list of them, parted by white space, `;` or `,`; empty when it is anything else.
    Optional<List<ToolCall>> read(String text) {
        List<ToolCall> calls = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            Optional<ToolCallWords.Found> found = ToolCallWords.read(format, rest);
            if (found.isPresent()) {
                if (!add(found.get().name(), found.get().arguments(), calls)) {
                    return Optional.empty();
                }
                rest = next(found.get().rest());
                continue;
            }
            try (JsonParser parser = Json.mapper().createParser(rest)) {
                JsonNode value = READER.readTree(parser);
                if (value == null || !addAll(value, calls)) {
                    return Optional.empty();
                }
                rest = next(rest.substring((int) parser.currentLocation().getCharOffset()));
            } catch (IOException _) {
                return Optional.empty();
            }
        }
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls);
    }

    private static String next(String text) {
        String rest = text.strip();
        return rest.startsWith(";") || rest.startsWith(",") ? rest.substring(1).strip() : rest;
    }

    private boolean addAll(JsonNode value, List<ToolCall> calls) {
        if (!value.isArray()) {
            return add(value, calls);
        }
        for (JsonNode call : value) {
            if (!add(call, calls)) {
                return false;
            }
        }
        return true;
    }

    private boolean add(JsonNode call, List<ToolCall> calls) {
        JsonNode arguments = call.has("arguments") ? call.path("arguments") : call.path("parameters");
        return call.isObject()
                && call.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()))
                && add(call.path("name").asText(), arguments, calls);
    }

    private boolean add(String name, JsonNode arguments, List<ToolCall> calls) {
        boolean isCall = tools.contains(name) && arguments.isObject();
        if (isCall) {
            calls.add(new ToolCall(format.newId(), name, arguments.toString()));
        }
        return isCall;
    }
}
