package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Map;

/// What stands behind `is`.
final class Tests {
    private Tests() {}

    static boolean apply(String name, Object value, Arguments given) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == None.NONE;
            case "string" -> value instanceof String;
            case "number" -> Numbers.isNumber(value);
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> value.equals(true);
            case "false" -> value.equals(false);
            case "mapping" -> value instanceof Map<?, ?>;
            case "sequence" ->
                value instanceof String
                        || value instanceof List<?>
                        || value instanceof Tuple
                        || value instanceof Map<?, ?>
                        || value instanceof Undefined;
            case "iterable" ->
                value instanceof String
                        || value instanceof List<?>
                        || value instanceof Tuple
                        || value instanceof Map<?, ?>
                        || value instanceof Undefined;
            case "callable" -> value instanceof Function;
            case "sameas" -> value.equals(given.need(0, "other"));
            case "eq", "equalto", "==" -> Operators.areEqual(value, given.need(0, "other"));
            case "ne", "!=" -> !Operators.areEqual(value, given.need(0, "other"));
            case "lt", "lessthan", "<" -> Operators.compare("<", value, given.need(0, "other"));
            case "le", "<=" -> Operators.compare("<=", value, given.need(0, "other"));
            case "gt", "greaterthan", ">" -> Operators.compare(">", value, given.need(0, "other"));
            case "ge", ">=" -> Operators.compare(">=", value, given.need(0, "other"));
            case "in" -> Operators.compare("in", value, given.need(0, "seq"));
            case "odd" -> Math.floorMod(Numbers.integer(value), 2L) == 1;
            case "even" -> Math.floorMod(Numbers.integer(value), 2L) == 0;
            case "divisibleby" ->
                Operators.arithmetic("%", value, given.need(0, "num")).equals(0L);
            case "lower" ->
                TextMethods.bound(Values.text(value), "islower")
                        .orElseThrow()
                        .call(Arguments.NONE)
                        .equals(true);
            case "upper" ->
                TextMethods.bound(Values.text(value), "isupper")
                        .orElseThrow()
                        .call(Arguments.NONE)
                        .equals(true);
            default -> throw new TemplateException("No test named '" + name + "'.");
        };
    }
}
