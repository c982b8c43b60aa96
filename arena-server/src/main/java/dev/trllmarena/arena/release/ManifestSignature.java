package dev.trllmarena.arena.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// `manifest.sig`: the Ed25519 signature of the manifest's bytes in Base64, then the SHA-256 of the manifest as it was
/// signed, a line each. The second line proves nothing; it tells which of the two files was changed.
record ManifestSignature(byte[] signature, String manifest) {
    static final String FILE = "manifest.sig";

    static ManifestSignature of(byte[] manifest, ReleaseKey key) {
        return new ManifestSignature(key.sign(manifest), Sha256.of(manifest));
    }

    byte[] bytes() {
        return (Base64.getEncoder().encodeToString(signature) + "\n" + manifest + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// [IOException] where these are not exactly the bytes of a signature.
    static ManifestSignature parse(byte[] bytes) throws IOException {
        String[] lines = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
        try {
            if (lines.length == 3) {
                ManifestSignature parsed =
                        new ManifestSignature(Base64.getDecoder().decode(lines[0]), lines[1]);
                if (Arrays.equals(parsed.bytes(), bytes)) {
                    return parsed;
                }
            }
        } catch (IllegalArgumentException _) {
            // no Base64: the same sentence
        }
        throw new IOException("it is no signature");
    }
}
