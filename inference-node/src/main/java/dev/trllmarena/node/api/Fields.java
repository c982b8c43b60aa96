package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Refusal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads the fields of a request body; what breaks a rule is refused with field, rule and value. `null` is the same
/// as absent.
record Fields(JsonNode body) {
    private static final int MAXIMUM_SHOWN = 60;

    Fields {
        if (!body.isObject()) {
            throw new Refusal.Invalid("not-an-object", "", "the body must be a JSON object");
        }
    }

    Optional<JsonNode> value(String field) {
        return Optional.ofNullable(body.get(field)).filter(value -> !value.isNull());
    }

    Optional<String> text(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !value.get().isTextual()) {
            throw refused(field, "must be a text", value.get());
        }
        return value.map(JsonNode::asText);
    }

    String requiredText(String field) {
        return text(field).filter(text -> !text.isEmpty()).orElseThrow(() -> missing(field));
    }

    boolean flag(String field, boolean fallback) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw refused(field, "must be true or false", value.get());
        }
        return value.map(JsonNode::asBoolean).orElse(fallback);
    }

    OptionalDouble number(String field, double least, double most) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double number = value.get().asDouble();
        if (!value.get().isNumber() || !(number >= least && number <= most)) {
            throw refused(field, "must be a number from " + least + " to " + most, value.get());
        }
        return OptionalDouble.of(number);
    }

    OptionalInt integer(String field, int least, int most) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!value.get().canConvertToInt()
                || !value.get().isIntegralNumber()
                || value.get().asInt() < least
                || value.get().asInt() > most) {
            throw refused(field, "must be a whole number from " + least + " to " + most, value.get());
        }
        return OptionalInt.of(value.get().asInt());
    }

    OptionalLong wide(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()) {
            throw refused(field, "must be a whole number of at most 64 bits", value.get());
        }
        return OptionalLong.of(value.get().asLong());
    }

    static Refusal.Invalid missing(String field) {
        return new Refusal.Invalid("missing-field", field, "`" + field + "` is required");
    }

    static Refusal.Invalid refused(String field, String rule, JsonNode value) {
        return new Refusal.Invalid(
                "invalid-value", field, "`" + field + "` " + rule + ", was " + shown(value), shown(value));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > MAXIMUM_SHOWN ? text.substring(0, MAXIMUM_SHOWN) + "…" : text;
    }
}
