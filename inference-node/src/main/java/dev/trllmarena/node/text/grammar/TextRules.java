package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;

/// Reads the rules that a schema has for texts.
final class TextRules {
    /// Beyond it the lengths that a pattern allows are not worked out.
    private static final int MAXIMUM_COUNTED = 2000;

    private TextRules() {}

    static Shape read(JsonNode schema, String place, SchemaPlaces places) {
        int least = places.count(schema, "minLength", 0, place);
        int most = places.count(schema, "maxLength", Integer.MAX_VALUE, place);
        if (least > most) {
            throw places.refused(place + "/minLength", "must be at most `maxLength`");
        }
        if (schema.has("pattern") && schema.has("format")) {
            throw places.refused(place + "/format", "is not supported beside `pattern`");
        }
        boolean isFree = !schema.has("pattern") && !schema.has("format");
        if (isFree && least == 0 && most == Integer.MAX_VALUE) {
            return Shape.Text.ANY;
        }
        Automaton automaton = isFree ? parsed("", place, places) : automaton(schema, place, places);
        boolean isCounted = least > 0 || most < Integer.MAX_VALUE;
        if (!isFree && isCounted) {
            if (least > MAXIMUM_COUNTED || (most > MAXIMUM_COUNTED && most < Integer.MAX_VALUE)) {
                throw places.refused(
                        place + (least > MAXIMUM_COUNTED ? "/minLength" : "/maxLength"),
                        "must be at most " + MAXIMUM_COUNTED + " beside `pattern` or `format`");
            }
            // A longer text of the language is also one that a loop less makes shorter.
            automaton.countTo(most == Integer.MAX_VALUE ? least + automaton.size() : most);
        }
        Shape.RuledText text = new Shape.RuledText(automaton, isFree, least, most);
        if (!automaton.isPossible() || !text.canEnd(automaton.start(), 0)) {
            throw places.refused(place, "allows no text");
        }
        return text;
    }

    private static Automaton automaton(JsonNode schema, String place, SchemaPlaces places) {
        String word = schema.has("pattern") ? "pattern" : "format";
        JsonNode value = schema.path(word);
        if (!value.isTextual()) {
            throw places.refused(place + "/" + word, "must be a text");
        }
        if (word.equals("pattern")) {
            return parsed(value.asText(), place + "/pattern", places);
        }
        String pattern = Formats.PATTERNS.get(value.asText());
        if (pattern == null) {
            throw places.refused(
                    place + "/format",
                    "is supported as "
                            + String.join(
                                    ", ",
                                    Formats.PATTERNS.keySet().stream().sorted().toList()));
        }
        return parsed(pattern, place + "/format", places);
    }

    private static Automaton parsed(String pattern, String place, SchemaPlaces places) {
        try {
            return PatternParser.parse(pattern);
        } catch (PatternParser.Unsupported e) {
            throw places.refused(place, "is " + e.getMessage());
        }
    }
}
