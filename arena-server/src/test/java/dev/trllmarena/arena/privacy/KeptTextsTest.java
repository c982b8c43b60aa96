package dev.trllmarena.arena.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTextsTest {
    private static final List<KeptBattle.Turn> TURNS = List.of(new KeptBattle.Turn("soru", "bir", "iki"));

    private final FakeRecords records = new FakeRecords();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void everyTextIsMaskedBeforeItIsKept() {
        texts().keep(
                        "b",
                        "oturum",
                        new Consent(true, true),
                        List.of(new KeptBattle.Turn("soran@ornek.example", "TR330006100519786457841326", "İki.")));
        assertThat(records.kept)
                .containsExactly(new KeptBattle(
                        "b",
                        clock.instant(),
                        KeptTexts.NOTICE,
                        true,
                        List.of(new KeptBattle.Turn("[E-POSTA]", "[IBAN]", "İki."))));
    }

    @Test
    void nothingIsKeptWithoutConsent() {
        texts().keep("b", "oturum", Consent.NONE, TURNS);
        assertThat(records.kept).isEmpty();
    }

    @Test
    void textsAreKeptForSoManyMonthsAndNeverMoreThanTwoYears() {
        KeptTexts texts = texts();
        texts.keep("b", "oturum", new Consent(true, false), TURNS);
        assertThat(texts.until(records.kept.getFirst())).isEqualTo("2028-11-24T10:00:00Z");
        texts.forgetOld();
        assertThat(records.before).isEqualTo("2024-11-24T10:00:00Z");
        assertThatThrownBy(() -> new KeptTexts(records, 25, clock)).hasMessage("months must be 1 to 24, was 25");
    }

    private KeptTexts texts() {
        return new KeptTexts(records, 24, clock);
    }

    private static final class FakeRecords implements TextRecords {
        private final List<KeptBattle> kept = new ArrayList<>();
        private Instant before = Instant.MIN;

        @Override
        public void keep(String owner, KeptBattle battle) {
            kept.add(battle);
        }

        @Override
        public List<KeptBattle> of(String owner) {
            return kept;
        }

        @Override
        public int unpublish(String owner) {
            return 0;
        }

        @Override
        public int forget(String owner) {
            return 0;
        }

        @Override
        public int forgetBefore(Instant time) {
            before = time;
            return 0;
        }
    }
}
