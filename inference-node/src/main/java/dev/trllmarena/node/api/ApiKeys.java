package dev.trllmarena.node.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The bearer keys that are let in, known by their hashes only; threads may share it.
///
/// A key is compared with every hash, each in constant time, so that the time of an answer tells nothing.
record ApiKeys(List<byte[]> hashes) {
    private static final String SCHEME = "Bearer ";

    /// Reads a file with one key a line; empty lines and lines that begin with `#` are passed over.
    ///
    /// @throws UncheckedIOException when the file cannot be read
    /// @throws IllegalArgumentException when it has no key: then nobody could be let in
    static ApiKeys read(Path file) {
        try {
            List<byte[]> hashes = Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(ApiKeys::hash)
                    .toList();
            if (hashes.isEmpty()) {
                throw new IllegalArgumentException(file + " has no API key");
            }
            return new ApiKeys(hashes);
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(file + ": the API keys cannot be read", e));
        }
    }

    /// Who an `Authorization` header says that it is; empty without one of the keys.
    Optional<Client> client(Optional<String> authorization) {
        if (authorization.isEmpty() || !authorization.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] given = hash(authorization.get().substring(SCHEME.length()).strip());
        boolean found = false;
        for (byte[] hash : hashes) {
            found |= MessageDigest.isEqual(hash, given);
        }
        return found ? Optional.of(new Client(HexFormat.of().formatHex(given, 0, 8))) : Optional.empty();
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
