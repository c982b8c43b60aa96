package dev.trllmarena.arena.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionKeyTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path another;

    @Test
    void aKeyKnowsWhatItGaveAlsoAfterARestartAndNothingElse() throws Exception {
        String session = SessionKey.of(folder).give();
        SessionKey again = SessionKey.of(folder);
        assertThat(session).matches("[0-9a-f]{64}");
        assertThat(again.gave(session)).isTrue();
        assertThat(again.give()).isNotEqualTo(session);
        for (int i = 0; i < session.length(); i++) {
            char other = session.charAt(i) == '0' ? '1' : '0';
            assertThat(again.gave(session.substring(0, i) + other + session.substring(i + 1)))
                    .isFalse();
        }
        assertThat(again.gave("")).isFalse();
        assertThat(again.gave(session + "0")).isFalse();
        assertThat(SessionKey.of(another).gave(session)).isFalse();
    }

    @Test
    void theKeyIsReadableByItsOwnerOnlyAndADamagedOneIsReplaced() throws Exception {
        String session = SessionKey.of(folder).give();
        Path file = folder.resolve("session-key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.writeString(file, "yarım");
        assertThat(SessionKey.of(folder).gave(session)).isFalse();
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    }
}
