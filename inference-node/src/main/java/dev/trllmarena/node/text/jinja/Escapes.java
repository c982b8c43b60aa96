package dev.trllmarena.node.text.jinja;

/// The escapes of a Python text literal.
final class Escapes {
    private Escapes() {}

    static String decode(String literal) {
        StringBuilder text = new StringBuilder(literal.length());
        int i = 0;
        while (i < literal.length()) {
            char c = literal.charAt(i++);
            if (c != '\\' || i == literal.length()) {
                text.append(c);
                continue;
            }
            char escape = literal.charAt(i++);
            int digits = digits(escape);
            if (digits > 0 && isHexadecimal(literal, i, digits)) {
                text.appendCodePoint(Integer.parseInt(literal, i, i + digits, 16));
                i += digits;
            } else {
                text.append(simple(escape));
            }
        }
        return text.toString();
    }

    private static int digits(char escape) {
        return switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    private static boolean isHexadecimal(String literal, int from, int digits) {
        if (from + digits > literal.length()) {
            return false;
        }
        String value = literal.substring(from, from + digits);
        return value.chars().allMatch(c -> Character.digit(c, 16) >= 0)
                && Long.parseLong(value, 16) <= Character.MAX_CODE_POINT;
    }

    private static String simple(char escape) {
        return switch (escape) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'a' -> "\u0007";
            case 'v' -> "\u000b";
            case '0' -> "\0";
            case '\n' -> "";
            case '\\', '\'', '"' -> String.valueOf(escape);
            default -> "\\" + escape;
        };
    }
}
