package dev.trllmarena.node.text.grammar;

/// The bytes that a character still lacks (Unicode 3.9, table 3-7).
///
/// @param lowest of the next continuation byte
/// @param highest of it
record Utf8Bytes(int missing, int lowest, int highest) {
    static final Utf8Bytes NONE = new Utf8Bytes(0, 0, 0);

    /// What must follow a first byte; none where it begins no longer character.
    static Utf8Bytes behind(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return NONE;
        }
        int missing = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return new Utf8Bytes(missing, lowest, highest);
    }

    Utf8Bytes next() {
        return missing == 1 ? NONE : new Utf8Bytes(missing - 1, 0x80, 0xBF);
    }
}
