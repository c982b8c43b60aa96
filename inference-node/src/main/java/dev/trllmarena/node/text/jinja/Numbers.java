package dev.trllmarena.node.text.jinja;

import java.math.BigDecimal;

/// Python's numbers as far as templates need them; whole numbers beyond 64 bits are refused.
final class Numbers {
    private Numbers() {}

    static Object parseInteger(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw new TemplateException("the number " + digits + " is too large");
        }
    }

    /// Python's `repr` of a float: `1.0`, `1e+16`, `1e-07`.
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = decimal.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = decimal.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
    }

    static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Boolean;
    }

    static double real(Object value) {
        return switch (value) {
            case Long number -> number;
            case Double number -> number;
            case Boolean bool -> bool ? 1 : 0;
            default -> throw new TemplateException("a number was expected, not '" + Values.typeName(value) + "'");
        };
    }

    static long integer(Object value) {
        return switch (value) {
            case Long number -> number;
            case Boolean bool -> bool ? 1 : 0;
            default ->
                throw new TemplateException(
                        "'" + Values.typeName(value) + "' object cannot be interpreted as an integer");
        };
    }
}
