package dev.trllmarena.arena.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final Map<String, byte[]> files = new HashMap<>();

    PagesTest() {
        put("texts/tr.json", "{\"soru\":\"Sorun & <sor>\"}");
        put("texts/en.json", "{\"soru\":\"Ask\"}");
        put("parts/bas.html", "<h1>{{soru}}</h1>");
        put("pages/battle.html", "<html lang=\"{{lang}}\">{{include bas}}<a href=\"?lang={{otherLang}}\">x</a>");
    }

    @Test
    void partsAndTextsAreFilledInForEachLanguage() throws Exception {
        assertThat(page(Language.TURKISH))
                .isEqualTo("<html lang=\"tr\"><h1>Sorun &amp; &lt;sor&gt;</h1><a href=\"?lang=en\">x</a>");
        assertThat(page(Language.ENGLISH)).isEqualTo("<html lang=\"en\"><h1>Ask</h1><a href=\"?lang=tr\">x</a>");
    }

    @Test
    void anUnknownKeyStopsTheStart() {
        put("pages/battle.html", "{{sour}}");
        assertThatThrownBy(() -> new Pages(files, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("pages/battle.html: there is no text for {{sour}} in tr");
    }

    @Test
    void aLinkIsMarkedOnItsOwnPageOnly() throws Exception {
        put("pages/battle.html", "<a href=\"/\"{{current battle}}>a</a><a href=\"/kvkk\"{{current kvkk}}>b</a>");
        assertThat(page(Language.TURKISH))
                .isEqualTo("<a href=\"/\" aria-current=\"page\">a</a><a href=\"/kvkk\">b</a>");
    }

    @Test
    void partsThatIncludeThemselvesStopTheStart() {
        put("parts/bas.html", "{{include bas}}");
        assertThatThrownBy(() -> new Pages(files, Map.of())).hasMessageContaining("include each other too deeply");
    }

    @Test
    void pagesSpeakEnglishOnlyToThoseWhoAcceptNoTurkish() {
        assertThat(Language.ofPage("en-US,en;q=0.9")).isEqualTo(Language.ENGLISH);
        assertThat(Language.ofPage("en-US,tr;q=0.1")).isEqualTo(Language.TURKISH);
        assertThat(Language.ofPage("de")).isEqualTo(Language.TURKISH);
        assertThat(Language.mostWanted("en-US,tr;q=0.1")).isEqualTo(Language.ENGLISH);
        assertThat(Language.mostWanted("\u0000;;")).isEqualTo(Language.TURKISH);
    }

    private String page(Language language) throws IOException {
        return new String(new Pages(files, Map.of()).page("battle", language).content(), StandardCharsets.UTF_8);
    }

    private void put(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
    }
}
