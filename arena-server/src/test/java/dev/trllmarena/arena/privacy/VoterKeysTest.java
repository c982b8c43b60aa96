package dev.trllmarena.arena.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoterKeysTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant LAST_MOMENT = Instant.parse("2026-11-30T20:59:59.999Z"); // 23:59:59 in Istanbul
    private static final Instant DECEMBER = Instant.parse("2026-11-30T21:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void oneSessionHasOneKeyAMonthThroughRestartsToo() throws Exception {
        String key = new VoterKeys(folder, NOVEMBER).keyOf("a", NOVEMBER);
        VoterKeys restarted = new VoterKeys(folder, LAST_MOMENT);
        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(restarted.keyOf("a", LAST_MOMENT)).isEqualTo(key);
        assertThat(restarted.keyOf("b", LAST_MOMENT)).isNotEqualTo(key);
        assertThat(restarted.keyOf("a", DECEMBER)).isNotEqualTo(key);
    }

    @Test
    void theSaltIsGoneWhenItsMonthIsOver() throws Exception {
        VoterKeys keys = new VoterKeys(folder, NOVEMBER);
        keys.keyOf("a", NOVEMBER);
        Path file = folder.resolve("voter-salt");
        String salt = Files.readString(file);
        assertThat(salt).startsWith("2026-11 ");
        keys.expire(LAST_MOMENT);
        assertThat(file).exists();
        keys.expire(DECEMBER);
        assertThat(file).doesNotExist();
        keys.keyOf("a", DECEMBER);
        assertThat(Files.readString(file)).startsWith("2026-12 ").doesNotContain(salt.substring(8, 40));
    }

    @Test
    void aSaltThatIsOverIsDestroyedAtTheStart() throws Exception {
        new VoterKeys(folder, NOVEMBER).keyOf("a", NOVEMBER);
        new VoterKeys(folder, DECEMBER);
        assertThat(folder.resolve("voter-salt")).doesNotExist();
    }

    @Test
    void aSaltThatWasCutOffIsReplaced() throws Exception {
        Files.writeString(folder.resolve("voter-salt"), "2026-11 ab");
        assertThat(new VoterKeys(folder, NOVEMBER).keyOf("a", NOVEMBER)).hasSize(32);
    }
}
