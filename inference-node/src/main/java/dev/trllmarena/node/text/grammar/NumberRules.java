package dev.trllmarena.node.text.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Reads the rules that a schema has for numbers.
final class NumberRules {
    /// Digits behind the point that a number with rules may have.
    private static final int FRACTION = 6;

    private NumberRules() {}

    static Shape read(JsonNode schema, String place, boolean isWhole, SchemaPlaces places) {
        if (SchemaWords.of("number").stream().noneMatch(word -> !word.equals("type") && schema.has(word))) {
            return new Shape.Numeric(isWhole);
        }
        int fraction = isWhole ? 0 : FRACTION;
        long limit = BigDecimal.TEN.pow(Shape.Ranged.DIGITS).longValueExact() - 1;
        BigDecimal least = BigDecimal.valueOf(-limit);
        BigDecimal most = BigDecimal.valueOf(limit);
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(fraction);
        if (schema.has("minimum")) {
            least = least.max(
                    value(schema, "minimum", place, places).multiply(unit).setScale(0, RoundingMode.CEILING));
        }
        if (schema.has("exclusiveMinimum")) {
            BigDecimal bound = value(schema, "exclusiveMinimum", place, places).multiply(unit);
            least = least.max(bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE));
        }
        if (schema.has("maximum")) {
            most = most.min(
                    value(schema, "maximum", place, places).multiply(unit).setScale(0, RoundingMode.FLOOR));
        }
        if (schema.has("exclusiveMaximum")) {
            BigDecimal bound = value(schema, "exclusiveMaximum", place, places).multiply(unit);
            most = most.min(bound.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE));
        }
        long step = schema.has("multipleOf") ? step(schema, unit, place, places) : 1;
        if (least.compareTo(most) <= 0) {
            Shape.Ranged range = new Shape.Ranged(least.longValueExact(), most.longValueExact(), step, fraction);
            if (range.isPossible()) {
                return range;
            }
        }
        throw places.refused(
                place,
                "allows no number"
                        + (isWhole
                                ? " of " + Shape.Ranged.DIGITS + " digits"
                                : " of " + FRACTION + " digits behind the point"));
    }

    private static long step(JsonNode schema, BigDecimal unit, String place, SchemaPlaces places) {
        BigDecimal step =
                value(schema, "multipleOf", place, places).multiply(unit).stripTrailingZeros();
        if (step.signum() <= 0 || step.scale() > 0 || step.precision() - step.scale() > Shape.Ranged.DIGITS) {
            throw places.refused(
                    place + "/multipleOf",
                    "must be above 0, of at most " + (unit.precision() - 1) + " digits behind the point");
        }
        return step.longValueExact();
    }

    private static BigDecimal value(JsonNode schema, String word, String place, SchemaPlaces places) {
        JsonNode value = schema.path(word);
        if (!value.isNumber() || Double.isInfinite(value.asDouble())) {
            throw places.refused(place + "/" + word, "must be a number");
        }
        return value.decimalValue();
    }
}
