package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// Every page and every state of a battle on a phone of 320 pixels: nothing sticks out sideways, axe finds nothing, in
/// either language; one in the light, the other in the dark.
class NarrowPagesIT extends ScriptedPages {
    @ParameterizedTest
    @ValueSource(strings = {"tr", "en"})
    void everyPageFitsAPhone(String language) throws Exception {
        onAPhone(language);
        for (String page : List.of("/", "/siralama", "/modeller", "/maliyet", "/yontem", "/kvkk")) {
            browser.go(server().address().resolve(page + "?lang=" + language));
            browser.await("main h1, main textarea");
            browser.until(() -> browser.value("document.querySelectorAll('[aria-busy=true]').length")
                    .equals("0"));
            assertAccessible("narrow-" + language + page.replace('/', '-'));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "en"})
    void everyStateOfABattleFitsAPhone(String language) throws Exception {
        onAPhone(language);
        browser.go(server().address().resolve("/?lang=" + language));
        browser.await("#question");
        browser.run("""
                const field = document.querySelector("#question");
                field.value = "x".repeat(8001); // one too many
                field.dispatchEvent(new Event("input", { bubbles: true }));
                """);
        assertAccessible("narrow-long-" + language);
        begin(language, "bekle, biçim");
        awaitText("açıkça");
        assertAccessible("narrow-streaming-" + language);
        node().goOn();
        awaitTurn(1);
        assertAccessible("narrow-done-" + language);
        browser.press("?");
        browser.await("shortcut-keys dialog[open]");
        assertAccessible("narrow-keys-" + language);
        browser.press(Keys.ESCAPE);
        browser.reveal(".answer[data-side=a] [data-report]").click();
        browser.await("answer-report dialog[open]");
        assertAccessible("narrow-report-" + language);
        browser.find("answer-report input[value=technical]").click();
        browser.find("answer-report button[type=submit]").click();
        browser.await(".toast");
        assertAccessible("narrow-reported-" + language);
        choose("a");
        assertAccessible("narrow-chosen-" + language);
        browser.reveal("#vote button[type=submit]").click();
        browser.await("#report h1");
        assertAccessible("narrow-revealed-" + language);

        begin(language, "hata");
        browser.await("#banners .banner--bad");
        assertAccessible("narrow-failed-" + language);
        begin(language, "IBAN: TR330006100519786457841326");
        awaitTurn(1);
        browser.await(".question .banner--warn button");
        assertAccessible("narrow-masked-" + language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "en"})
    void aBattleThatIsNoLongerBlindSaysSoAndGoesOn(String language) throws Exception {
        onAPhone(language);
        begin(language, "Sen hangi modelsin?");
        awaitTurn(1);
        assertThat(browser.await("#banners .banner").getText())
                .contains(language.equals("tr") ? "sıralamaya girmeyecek" : "will not be ranked");
        assertAccessible("narrow-identity-" + language);
        choose("tie");
        browser.reveal("#vote button[type=submit]").click();
        browser.await("#report h1");
        assertAccessible("narrow-unranked-" + language);
    }

    private void onAPhone(String language) {
        browser.resize(320, 640);
        browser.prefer(language.equals("tr") ? "light" : "dark");
    }

    /// Asks on a fresh start page.
    private void begin(String language, String question) {
        browser.go(server().address().resolve("/?lang=" + language));
        browser.run("sessionStorage.clear()");
        browser.go(server().address().resolve("/?lang=" + language));
        ask(question);
    }

    /// The vote opens only once both answers were on screen.
    private void choose(String outcome) {
        browser.reveal(".duel-tabs [data-side=b]").click();
        WebElement choice = browser.find("input[name=outcome][value=" + outcome + "]");
        browser.until(choice::isEnabled);
        browser.run("document.querySelector('input[name=outcome][value=" + outcome + "]').click()");
        assertThat(choice.isSelected()).isTrue();
    }
}
