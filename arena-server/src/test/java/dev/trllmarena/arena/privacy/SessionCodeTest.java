package dev.trllmarena.arena.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.battle.RandomText;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionCodeTest {
    @Test
    void aSessionAlwaysHasTheSameCodeAndAnotherOneAnother() {
        Set<SessionCode> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            codes.add(SessionCode.of(RandomText.bits128()));
        }
        assertThat(codes).hasSize(10_000);
        assertThat(SessionCode.of("a")).isEqualTo(SessionCode.of("a"));
    }

    @Test
    void aCodeIsReadAsPeopleTypeIt() {
        SessionCode code = new SessionCode("K7QF2M9XPD10");
        assertThat(code.shown()).isEqualTo("K7QF-2M9X-PD10");
        assertThat(SessionCode.typed(" k7qf – 2m9x pdİo ")).contains(code);
        assertThat(SessionCode.typed("K7QF-2M9X-PDlO")).contains(code);
        assertThat(SessionCode.typed("K7QF-2M9")).isEmpty();
        assertThat(SessionCode.typed("K7QF-2M9X-PD1U")).isEmpty();
    }

    @Test
    void neitherTheOwnerNorALogTellsTheCode() {
        SessionCode code = SessionCode.of("oturum");
        assertThat(code.owner()).hasSize(64).doesNotContain(code.text());
        assertThat(code.toString()).doesNotContain(code.text());
    }
}
