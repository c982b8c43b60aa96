package dev.trllmarena.arena.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key pair that signs releases (Ed25519). The private half is in one file of the data folder that only the
/// server's
/// user can read; the public half goes into every release.
public final class ReleaseKey {
    /// In the data folder.
    public static final String FILE = "release-key.pem";
    /// In every release.
    public static final String PUBLIC_FILE = "public-key.pem";

    private static final String ALGORITHM = "Ed25519";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private ReleaseKey(KeyPair pair) {
        this.privateKey = pair.getPrivate();
        this.publicKey = pair.getPublic();
    }

    /// The key of a data folder, made where there is none.
    public static ReleaseKey of(Path data) throws IOException {
        Path file = data.resolve(FILE);
        return Files.exists(file) ? read(file) : create(file);
    }

    public static boolean exists(Path data) {
        return Files.exists(data.resolve(FILE));
    }

    /// As it is published.
    public String publicPem() {
        return pem("PUBLIC KEY", publicKey.getEncoded());
    }

    /// To compare by eye: SHA-256 of the public key's encoding, in hexadecimal digits.
    public String fingerprint() {
        return fingerprint(publicKey);
    }

    static String fingerprint(PublicKey key) {
        return Sha256.of(key.getEncoded());
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the release key cannot sign", e);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false; // such as a signature of another length
        }
    }

    /// [IOException] with a sentence where the text holds no such key.
    static PublicKey parsePublic(String text) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(block("PUBLIC KEY", text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("it holds no public Ed25519 key", e);
        }
    }

    private static ReleaseKey read(Path file) throws IOException {
        if (isPosix(file)) {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!others.isEmpty()) {
                throw new IOException(file + " can be used by others; chmod 600 it, or make a new key");
            }
        }
        String text = Files.readString(file);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            ReleaseKey key = new ReleaseKey(new KeyPair(
                    parsePublic(text), factory.generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE KEY", text)))));
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            if (!verifies(key.publicKey, probe, key.sign(probe))) {
                throw new IOException(file + " holds two halves of different keys");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no Ed25519 key", e);
        }
    }

    private static ReleaseKey create(Path file) throws IOException {
        try {
            ReleaseKey key =
                    new ReleaseKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
            String text = pem("PRIVATE KEY", key.privateKey.getEncoded()) + key.publicPem();
            Path draft = file.resolveSibling(FILE + ".new");
            Files.createDirectories(Disk.parent(file));
            Files.deleteIfExists(draft);
            if (isPosix(Disk.parent(file))) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Disk.write(draft, text.getBytes(StandardCharsets.UTF_8));
            Disk.rename(draft, file);
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + kind + "-----\n";
    }

    private static byte[] block(String kind, String text) throws IOException {
        Matcher matcher = Pattern.compile(
                        "-----BEGIN " + kind + "-----\n([A-Za-z0-9+/=\n]+)-----END " + kind + "-----\n")
                .matcher(text);
        if (!matcher.find()) {
            throw new IOException("it holds no " + kind);
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }
}
