package dev.trllmarena.arena.battle;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Unguessable names.
public final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /// 128 random bits in 32 hexadecimal digits.
    public static String bits128() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
