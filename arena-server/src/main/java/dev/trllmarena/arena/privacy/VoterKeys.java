package dev.trllmarena.arena.privacy;

import dev.trllmarena.commons.Refusal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Binds the votes of one session in one month together without naming the session: an HMAC with a salt that is new
/// every month (Europe/Istanbul) and destroyed when the month is over, so that nobody can ever find the session again.
///
/// The salt has a file of its own and is not in the database, so no write-ahead log, free page or backup keeps it: the
/// file is overwritten with zeros before it is deleted. Neither salt nor key is ever logged. Threads may share it.
public final class VoterKeys {
    private static final System.Logger LOG = System.getLogger(VoterKeys.class.getName());
    private static final ZoneId ZONE = ZoneId.of("Europe/Istanbul");
    private static final String FILE = "voter-salt";
    private static final int SALT_BYTES = 32;
    private static final int KEY_BYTES = 16;

    private record Salt(YearMonth month, byte[] bytes) {
        void wipe() {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private final Path file;
    private @Nullable Salt salt;

    /// @param folder of the data; a salt of an earlier month that lies there is destroyed
    public VoterKeys(Path folder, Instant now) throws IOException {
        this.file = folder.resolve(FILE);
        Files.createDirectories(folder);
        salt = read().orElse(null);
        expire(now);
    }

    /// The key of a session at a time, 32 hexadecimal digits; throws [Refusal.Unavailable] where no salt can be kept.
    public synchronized String keyOf(String session, Instant at) {
        expire(at);
        try {
            Salt now = salt == null ? create(YearMonth.from(at.atZone(ZONE))) : salt;
            salt = now;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(now.bytes(), "HmacSHA256"));
            byte[] key = mac.doFinal(("trllmarena-voter-1\n" + session).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(key, 0, KEY_BYTES);
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "the month''s salt cannot be written: {0}",
                    e.getClass().getSimpleName());
            throw new Refusal.Unavailable(
                    "storage-unavailable", "the data folder cannot be written; nothing was changed, try again");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /// Destroys the salt of a month that is over; called often, so that it goes even where nobody votes.
    public synchronized void expire(Instant now) {
        Salt kept = salt;
        if (kept != null && kept.month().isBefore(YearMonth.from(now.atZone(ZONE)))) {
            kept.wipe();
            salt = null;
            try {
                destroy();
                LOG.log(Level.INFO, "the salt of {0} is destroyed", kept.month().toString());
            } catch (IOException e) {
                LOG.log(
                        Level.ERROR,
                        "a salt that is over cannot be deleted: {0}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private Optional<Salt> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            byte[] bytes = HexFormat.of().parseHex(parts[1]);
            if (parts.length == 2 && bytes.length == SALT_BYTES) {
                return Optional.of(new Salt(YearMonth.parse(parts[0]), bytes));
            }
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            // cut off by a crash: votes of this month get a new salt
        }
        destroy();
        return Optional.empty();
    }

    private Salt create(YearMonth month) throws IOException {
        byte[] bytes = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(bytes);
        PrivateFile.write(file, month + " " + HexFormat.of().formatHex(bytes) + "\n");
        return new Salt(month, bytes);
    }

    private void destroy() throws IOException {
        if (Files.exists(file)) {
            PrivateFile.overwrite(file, new byte[Math.toIntExact(Files.size(file))]);
            Files.delete(file);
        }
    }
}
