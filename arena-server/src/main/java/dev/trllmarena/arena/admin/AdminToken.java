package dev.trllmarena.arena.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What opens the operator's page. Only its hash is kept; it tells its value to nobody.
public final class AdminToken {
    private static final int LEAST_CHARACTERS = 16;
    private static final int MOST_BYTES = 1024;

    private final byte[] hash;

    private AdminToken(String token) {
        this.hash = hash(token);
    }

    /// Reads the first line of a file; throws [IllegalArgumentException] with the rule that it breaks, never with its
    /// content.
    public static AdminToken read(Path file) {
        String token;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("must name a file of at most " + MOST_BYTES + " bytes");
            }
            token = Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("must name a file that can be read", e);
        }
        if (token.length() < LEAST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "must name a file whose first line has at least " + LEAST_CHARACTERS + " characters");
        }
        return new AdminToken(token);
    }

    /// Compares in a time that tells nothing of the token.
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(hash, hash(candidate));
    }

    @Override
    public String toString() {
        return "secret";
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
