package dev.trllmarena.arena.privacy;

import java.util.Locale;

/// The words around something found, lower-case, Turkish letters as their plain ones.
final class Context {
    private Context() {}

    static String before(String text, int start, int length) {
        return plain(text.substring(Math.max(0, start - length), start));
    }

    static String after(String text, int end, int length) {
        return plain(text.substring(end, Math.min(text.length(), end + length)));
    }

    static String around(String text, int start, int end, int length) {
        return before(text, start, length) + " # " + after(text, end, length);
    }

    /// What may stand between the digits of one number.
    static boolean isSeparator(char character) {
        return switch (character) {
            case ' ', '.', '-', '\u00a0', '\u2007', '\u2009', '\u202f', '\u2010', '\u2011', '\u2013', '_', '/' -> true;
            default -> false;
        };
    }

    /// Of the same length as the text.
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(plain(text.charAt(i)));
        }
        return plain.toString();
    }

    private static char plain(char character) {
        return switch (character) {
            case 'İ', 'I', 'ı', 'î', 'Î' -> 'i';
            case 'ğ', 'Ğ' -> 'g';
            case 'ü', 'Ü', 'û', 'Û' -> 'u';
            case 'ş', 'Ş' -> 's';
            case 'ö', 'Ö' -> 'o';
            case 'ç', 'Ç' -> 'c';
            case 'â', 'Â' -> 'a';
            default -> String.valueOf(character).toLowerCase(Locale.ROOT).charAt(0);
        };
    }
}
