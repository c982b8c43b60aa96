package dev.trllmarena.arena.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Gives sessions, and tells those it gave from those that somebody made up, without keeping a list: a session is 128
/// random bits and their HMAC. The key has a file of its own in the data folder, so sessions outlive a restart; it is
/// in
/// no backup of the database. Threads may share it.
public final class SessionKey {
    private static final String FILE = "session-key";
    private static final int KEY_BYTES = 32;
    private static final int RANDOM_BYTES = 16;
    private static final int PROOF_BYTES = 16;
    private static final int RANDOM_DIGITS = 2 * RANDOM_BYTES;
    private static final int DIGITS = 2 * (RANDOM_BYTES + PROOF_BYTES);

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    private SessionKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// The key of a data folder, made anew where there is none or the file does not hold one.
    public static SessionKey of(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            String digits = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (digits.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
                return new SessionKey(HexFormat.of().parseHex(digits));
            }
        }
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        PrivateFile.write(file, HexFormat.of().formatHex(fresh) + "\n");
        return new SessionKey(fresh);
    }

    /// A new session, 64 hexadecimal digits.
    public String give() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String session = HexFormat.of().formatHex(bytes);
        return session + proof(session);
    }

    /// Whether a text is a session that was given with this key.
    public boolean gave(String session) {
        return session.length() == DIGITS
                && MessageDigest.isEqual(
                        proof(session.substring(0, RANDOM_DIGITS)).getBytes(StandardCharsets.UTF_8),
                        session.substring(RANDOM_DIGITS).getBytes(StandardCharsets.UTF_8));
    }

    private String proof(String random) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] proof = mac.doFinal(("trllmarena-session-1\n" + random).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(proof, 0, PROOF_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
