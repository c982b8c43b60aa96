package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// The fields of one JSON object, read by rule. A broken rule adds a line to `problems` and yields a harmless value, so
/// that reading goes on and finds the other problems.
final class JsonFields {
    /// Far above any configuration; a tokenizer of 250,000 tokens has 17 MB.
    private static final long MAXIMUM_BYTES = 100_000_000;

    private static final double LARGEST = 1e15;

    private final String place;
    private final JsonNode object;
    private final List<String> problems;

    private JsonFields(String place, JsonNode object, List<String> problems) {
        this.place = place;
        this.object = object;
        this.problems = problems;
    }

    /// The object in a file of the folder; empty, with its line, where it is absent or is none.
    static Optional<JsonFields> required(Path folder, String file, List<String> problems) {
        if (Files.isRegularFile(folder.resolve(file))) {
            return optional(folder, file, problems);
        }
        problems.add(file + ": is absent");
        return Optional.empty();
    }

    /// The same, where the file may be absent.
    static Optional<JsonFields> optional(Path folder, String file, List<String> problems) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            long size = Files.size(path);
            if (size > MAXIMUM_BYTES) {
                problems.add(file + ": has " + size + " bytes, at most " + MAXIMUM_BYTES + " are read");
                return Optional.empty();
            }
            return parse(file, Files.readAllBytes(path), problems);
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// The object in a part of a file.
    static Optional<JsonFields> parse(String place, byte[] json, List<String> problems) {
        try {
            JsonNode node = Json.mapper()
                    .reader()
                    .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes NaN; the field is named then
                    .readTree(json);
            if (node.isObject()) {
                return Optional.of(new JsonFields(place, node, problems));
            }
            problems.add(place + ": must hold a JSON object, found " + kind(node));
        } catch (JsonProcessingException e) {
            problems.add(place + ": is not JSON: " + e.getOriginalMessage()
                    + Optional.ofNullable(e.getLocation())
                            .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                            .orElse(""));
        } catch (IOException e) { // not UTF-8
            problems.add(place + ": is not JSON: " + e.getMessage());
        }
        return Optional.empty();
    }

    /// The same fields, whose broken rules go elsewhere.
    JsonFields reportingTo(List<String> others) {
        return new JsonFields(place, object, others);
    }

    JsonNode node() {
        return object;
    }

    boolean has(String field) {
        return !value(field).isMissingNode();
    }

    /// The value; missing where the field is absent or null.
    JsonNode value(String field) {
        JsonNode value = object.path(field);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /// The object in a field; empty where it is absent or null.
    Optional<JsonFields> object(String field) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isObject()) {
            return Optional.of(new JsonFields(place + ": " + field, value, problems));
        }
        problem(field, "must be an object", value);
        return Optional.empty();
    }

    /// A whole number from 1 to `most` that must be there.
    int positive(String field, int most) {
        if (!has(field)) {
            problems.add(place + ": " + field + " is absent, expected a whole number from 1 to " + most);
            return 1;
        }
        return optionalPositive(field, most).orElse(1);
    }

    OptionalInt optionalPositive(String field, int most) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1 && value.intValue() <= most) {
            return OptionalInt.of(value.intValue());
        }
        problem(field, "must be a whole number from 1 to " + most, value);
        return OptionalInt.empty();
    }

    /// A finite number above 0 that must be there.
    double positiveNumber(String field) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            problems.add(place + ": " + field + " is absent, expected a number above 0");
            return 1;
        }
        return number(field, Double.MIN_NORMAL, LARGEST, 1);
    }

    /// A number from `least` to `most`, or the fallback where the field is absent.
    double number(String field, double least, double most, double fallback) {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most) {
            return value.doubleValue();
        }
        problem(
                field,
                least == Double.MIN_NORMAL
                        ? "must be a finite number above 0"
                        : "must be a number from " + least + " to " + most,
                value);
        return fallback;
    }

    boolean flag(String field, boolean fallback) {
        JsonNode value = value(field);
        if (value.isMissingNode() || value.isBoolean()) {
            return value.asBoolean(fallback);
        }
        problem(field, "must be true or false", value);
        return fallback;
    }

    String text(String field, String fallback) {
        JsonNode value = value(field);
        if (value.isMissingNode() || value.isTextual()) {
            return value.asText(fallback);
        }
        problem(field, "must be a text", value);
        return fallback;
    }

    void problem(String field, String rule, Object found) {
        problems.add(place + ": " + field + " " + rule + ", found " + found);
    }

    private static String kind(JsonNode node) {
        return "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
