package dev.trllmarena.arena.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptClassifierTest {
    private static final PromptClassifier CLASSIFIER = PromptClassifier.bundled();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kod | Java'da bir HashMap üzerinde dönerken eleman silince ConcurrentModificationException alıyorum, kodu nasıl düzeltirim?
            matematik | x² - 7x + 12 = 0 denkleminin köklerini bul
            yaratici_yazarlik | Denize âşık bir dağ hakkında kısa bir masal yaz
            ceviri | Şu cümleyi İngilizceye çevir: Yarın sabah yola çıkıyoruz.
            bilgi | Osmanlı Devleti hangi yılda kuruldu?
            akil_yurutme | Üç kişiden biri hep yalan söylüyor, biri hep doğru. Tek soruyla yalancıyı nasıl bulursun?
            ozetleme_duzenleme | Aşağıdaki paragrafı iki cümleyle özetle: Kütüphane yenilendi. Yeni salonlar açıldı. Saatler uzatıldı.
            tarim | Domates fidelerinin yaprakları sarardı, hangi gübreyi atmalıyım?
            gunluk_sohbet | selam nasilsin bugun canim cok sikkin ya
            is_resmi_yazi | Belediyeye sokak lambası için dilekçe yazar mısın
            """)
    void aClearQuestionGetsItsCategory(String category, String prompt) {
        assertThat(CLASSIFIER.category(prompt).word()).isEqualTo(category);
    }

    @Test
    void whatNobodyCouldSortIsOther() {
        assertThat(CLASSIFIER.category("")).isEqualTo(Category.OTHER);
        assertThat(CLASSIFIER.category("🙂")).isEqualTo(Category.OTHER);
        assertThat(CLASSIFIER.category("?! …")).isEqualTo(Category.OTHER);
    }

    @Test
    void caseAndMarksMakeNoDifference() {
        assertThat(Tokens.of("ŞIK İĞNE, 12.")).isEqualTo(Tokens.of("sik igne, 34."));
        assertThat(Tokens.of("ŞIK İĞNE, 12.")).containsExactly("sik", "igne", ",", "0", ".");
    }

    @Test
    void ofALongPromptBothEndsAreRead() {
        String middle = " ve".repeat(10_000);
        assertThat(Features.of("Özetle:" + middle + " son")).isNotEqualTo(Features.of("Çevir:" + middle + " son"));
        assertThat(Features.of("Özetle:" + middle + " son")).isNotEqualTo(Features.of("Özetle:" + middle + " bitti"));
        assertThat(Tokens.of(Tokens.ends(middle))).hasSizeLessThan(1000);
    }

    @Test
    void withoutAModelEverythingIsOther() {
        assertThat(new PromptClassifier(Optional.empty()).facts("Şu cümleyi çevir: Merhaba"))
                .isEqualTo(new PromptFacts(Category.OTHER, false, false));
    }

    @Test
    void theModelIsSmall() throws Exception {
        try (InputStream file = PromptClassifier.class.getResourceAsStream("/category/model.bin")) {
            assertThat(file).isNotNull();
            byte[] bytes = file.readAllBytes();
            assertThat(bytes).hasSizeLessThan(3_000_000);
            Model model = Model.read(new ByteArrayInputStream(bytes));
            assertThat(model.bytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true  | Neden hata veriyor? for (int i = 0; i < n; i++) { toplam(i); }
            true  | console.log("merhaba") neden çalışmıyor
            true  | SELECT ad FROM ogrenci sorgusunu açıkla
            true  | Şu etiketi ortala: <div class="kutu">
            false | Python öğrenmeye nereden başlamalıyım?
            false | a<b ve c>d ise hangi sayı en küçüktür, 2x + 3 = 11 mi?
            false | Marketten alınacaklar; süt, ekmek (iki tane) ve yumurta.
            """)
    void codeIsSeen(boolean code, String prompt) {
        assertThat(CLASSIFIER.facts(prompt).hasCode()).isEqualTo(code);
    }

    @Test
    void aLongPromptIsMarked() {
        assertThat(CLASSIFIER.facts("a".repeat(999)).isLong()).isFalse();
        assertThat(CLASSIFIER.facts("a".repeat(1000)).isLong()).isTrue();
    }
}
