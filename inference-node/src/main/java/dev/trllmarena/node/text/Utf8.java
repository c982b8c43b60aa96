package dev.trllmarena.node.text;

/// Decodes UTF-8 that comes in pieces; owned by one thread.
///
/// Each broken part (Unicode 3.9, "maximal subpart") becomes one U+FFFD, as in Python and Rust; the JDK's decoder takes
/// an encoded surrogate for one part instead of three.
final class Utf8 {
    private static final int REPLACEMENT = 0xFFFD;

    private int character;
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;

    /// The characters that these bytes complete.
    String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte signed : bytes) {
            int value = signed & 0xFF;
            if (missing > 0 && (value < lowest || value > highest)) {
                text.appendCodePoint(REPLACEMENT);
                missing = 0;
            }
            if (missing > 0) {
                proceed(value, text);
            } else {
                begin(value, text);
            }
        }
        return text.toString();
    }

    /// What is left of a character that will not be completed.
    String end() {
        boolean broken = missing > 0;
        missing = 0;
        return broken ? Character.toString(REPLACEMENT) : "";
    }

    private void begin(int value, StringBuilder text) {
        if (value < 0x80) {
            text.append((char) value);
        } else if (value < 0xC2 || value > 0xF4) {
            text.appendCodePoint(REPLACEMENT);
        } else {
            missing = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
            character = value & (0x3F >> missing);
            lowest = value == 0xE0 ? 0xA0 : value == 0xF0 ? 0x90 : 0x80;
            highest = value == 0xED ? 0x9F : value == 0xF4 ? 0x8F : 0xBF;
        }
    }

    private void proceed(int value, StringBuilder text) {
        character = character << 6 | (value & 0x3F);
        lowest = 0x80;
        highest = 0xBF;
        missing--;
        if (missing == 0) {
            text.appendCodePoint(character);
        }
    }
}
