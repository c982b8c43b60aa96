package dev.trllmarena.node.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// GPT-2's alphabet: a visible character for each of the 256 bytes.
final class ByteLevel {
    private static final int[] BYTE_OF_CHARACTER = new int[256 + 68];

    static {
        java.util.Arrays.fill(BYTE_OF_CHARACTER, -1);
        int next = 256;
        for (int value = 0; value < 256; value++) {
            boolean isVisible = (value >= '!' && value <= '~') || (value >= '¡' && value <= '¬') || value >= '®';
            BYTE_OF_CHARACTER[isVisible ? value : next++] = value;
        }
    }

    private ByteLevel() {}

    /// The bytes of a piece; a character outside the alphabet stands for its own UTF-8.
    static byte[] bytes(String piece) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(piece.length());
        piece.codePoints().forEach(character -> {
            int value = character < BYTE_OF_CHARACTER.length ? BYTE_OF_CHARACTER[character] : -1;
            if (value >= 0) {
                bytes.write(value);
            } else {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
