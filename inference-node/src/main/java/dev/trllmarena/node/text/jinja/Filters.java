package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Map;

/// What stands behind `|`.
final class Filters {
    private Filters() {}

    static Object apply(String name, Object value, Arguments given) {
        return switch (name) {
            case "default", "d" -> orDefault(value, given);
            case "length", "count" -> Values.length(value);
            case "string" -> Values.text(value);
            case "tojson" -> PythonJson.write(value, given);
            case "int" -> toInteger(value, given);
            case "float" -> toReal(value, given);
            case "abs" -> Operators.compare("<", value, 0L) ? Operators.negative(value) : value;
            case "round" -> round(value, given);
            case "items" -> value instanceof Map<?, ?> map ? Attributes.entries(map) : mappingExpected(value);
            case "safe" -> Values.text(value);
            case "attr" -> Attributes.attribute(value, given.text(0, "name", ""));
            case "join" -> joined(value, given);
            default ->
                TextFilters.apply(name, value, given)
                        .or(() -> ListFilters.apply(name, value, given))
                        .orElseThrow(() -> new TemplateException("No filter named '" + name + "'."));
        };
    }

    private static Object orDefault(Object value, Arguments given) {
        boolean replaced = value instanceof Undefined || (given.flag(1, "boolean", false) && !Values.isTrue(value));
        return replaced ? given.get(0, "default_value", "") : value;
    }

    private static Object toInteger(Object value, Arguments given) {
        if (Numbers.isNumber(value)) {
            return value instanceof Double number ? (long) (double) number : (Object) Numbers.integer(value);
        }
        try {
            return Long.parseLong(Texts.strip(Values.text(value)));
        } catch (NumberFormatException _) {
            return given.get(0, "default", 0L);
        }
    }

    private static Object toReal(Object value, Arguments given) {
        if (Numbers.isNumber(value)) {
            return Numbers.real(value);
        }
        try {
            return Double.parseDouble(Texts.strip(Values.text(value)));
        } catch (NumberFormatException _) {
            return given.get(0, "default", 0.0);
        }
    }

    private static Object round(Object value, Arguments given) {
        double scale = Math.pow(10, (double) given.integer(0, "precision", 0));
        double scaled = Numbers.real(value) * scale;
        return switch (given.text(1, "method", "common")) {
            case "ceil" -> Math.ceil(scaled) / scale;
            case "floor" -> Math.floor(scaled) / scale;
            default -> Math.rint(scaled) / scale;
        };
    }

    private static List<Object> mappingExpected(Object value) {
        if (value instanceof Undefined) {
            return List.of();
        }
        throw new TemplateException("Can only get item pairs from a mapping.");
    }

    private static String joined(Object value, Arguments given) {
        Object items = given.has(1, "attribute")
                ? ListFilters.attributes(value, given.get(1, "attribute", ""), new Undefined("no such attribute"))
                : Values.items(value).stream().<Object>map(Values::text).toList();
        return join(items, given.text(0, "d", ""));
    }

    static String join(Object items, String separator) {
        BoundedText out = new BoundedText();
        boolean first = true;
        for (Object item : Values.items(items)) {
            if (!(item instanceof String text)) {
                throw new TemplateException(
                        "sequence item: expected str instance, " + Values.typeName(item) + " found");
            }
            out.append(first ? "" : separator).append(text);
            first = false;
        }
        return out.toString();
    }
}
