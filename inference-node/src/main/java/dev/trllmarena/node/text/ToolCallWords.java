package dev.trllmarena.node.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Calls that begin with the name of the tool instead of being JSON as a whole.
final class ToolCallWords {
    static final String CALL_ID = "[CALL_ID]";
    static final String ARGUMENTS = "[ARGS]";

    private static final Pattern LLAMA = Pattern.compile("([A-Za-z0-9_-]{1,64})\\.call\\(");
    private static final Pattern MISTRAL = Pattern.compile(
            "(?:\\[TOOL_CALLS]\\s*)?([A-Za-z0-9_-]{1,64})(?:\\[CALL_ID][A-Za-z0-9_-]{1,64})?(?:\\[ARGS])?\\s*(?=\\{)");
    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_]{1,64})\\s*=\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*,");
    private static final Pattern END = Pattern.compile("\\s*\\)");
    private static final Pattern PYTHON = Pattern.compile("(True|False|None)(?![A-Za-z0-9_])");

    private ToolCallWords() {}

    /// A call and what comes behind it.
    record Found(String name, JsonNode arguments, String rest) {}

    /// The call that a text begins with; empty where it begins with none.
    static Optional<Found> read(ToolFormat format, String text) {
        return switch (format) {
            case LLAMA -> llama(text);
            case MISTRAL -> mistral(text);
            case QWEN -> Optional.empty();
        };
    }

    private static Optional<Found> mistral(String text) {
        Matcher name = MISTRAL.matcher(text);
        return name.lookingAt()
                ? value(text, name.end()).map(value -> new Found(name.group(1), value.json, text.substring(value.end)))
                : Optional.empty();
    }

    private static Optional<Found> llama(String text) {
        Matcher name = LLAMA.matcher(text);
        if (!name.lookingAt()) {
            return Optional.empty();
        }
        ObjectNode arguments = Json.mapper().createObjectNode();
        int at = name.end();
        while (!END.matcher(text).region(at, text.length()).lookingAt()) {
            Matcher comma = COMMA.matcher(text).region(at, text.length());
            if (!arguments.isEmpty() && !comma.lookingAt()) {
                return Optional.empty();
            }
            Matcher key = KEY.matcher(text).region(arguments.isEmpty() ? at : comma.end(), text.length());
            Optional<Value> value = key.lookingAt() ? value(text, key.end()) : Optional.empty();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            arguments.set(key.group(1), value.get().json);
            at = value.get().end;
        }
        return Optional.of(new Found(name.group(1), arguments, text.substring(text.indexOf(')', at) + 1)));
    }

    private record Value(JsonNode json, int end) {}

    /// A value of JSON, or one of Python's own words.
    private static Optional<Value> value(String text, int start) {
        Matcher python = PYTHON.matcher(text).region(start, text.length());
        if (python.lookingAt()) {
            JsonNode json = switch (python.group(1)) {
                case "True" -> Json.mapper().getNodeFactory().booleanNode(true);
                case "False" -> Json.mapper().getNodeFactory().booleanNode(false);
                default -> Json.mapper().nullNode();
            };
            return Optional.of(new Value(json, python.end()));
        }
        try (JsonParser parser = Json.mapper().createParser(text.substring(start))) {
            JsonNode value = ToolCallJson.READER.readTree(parser);
            return value == null || value.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(new Value(
                            value, start + (int) parser.currentLocation().getCharOffset()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
