package dev.trllmarena.arena.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// The twelve characters by which a visitor finds his own data again, also from another device. They follow from his
/// session, tell nothing about it, and are kept nowhere: the database knows only their digest.
///
/// @param text 60 bits in Crockford's base 32, which has no I, L, O and U
public record SessionCode(String text) {
    public static final int LENGTH = 12;

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS_PER_DIGIT = 5;

    public SessionCode {
        if (text.length() != LENGTH || text.chars().anyMatch(digit -> DIGITS.indexOf(digit) < 0)) {
            throw new IllegalArgumentException("a session code has " + LENGTH + " digits of base 32");
        }
    }

    public static SessionCode of(String session) {
        byte[] digest = sha256("session code of " + session);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | (digest[i] & 0xff);
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            digits.append(DIGITS.charAt((int) (bits & 0x1f)));
            bits >>>= BITS_PER_DIGIT;
        }
        return new SessionCode(digits.toString());
    }

    /// What a visitor typed, without the spaces and dashes between the digits.
    public static String plain(String typed) {
        return typed.replaceAll("[\\s\\p{Pd}]", "");
    }

    /// Reads a typed code; letters that are easily taken for a digit are that digit.
    public static Optional<SessionCode> typed(String typed) {
        String digits =
                plain(typed).replaceAll("[iİıIlL]", "1").replaceAll("[oO]", "0").toUpperCase(Locale.ROOT);
        boolean known = digits.length() == LENGTH && digits.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0);
        return known ? Optional.of(new SessionCode(digits)) : Optional.empty();
    }

    /// In groups of four, as people read it.
    public String shown() {
        return text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8);
    }

    /// How the database knows whose a text is.
    public String owner() {
        return HexFormat.of().formatHex(sha256("owner " + text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "session code"; // never in a log
    }
}
