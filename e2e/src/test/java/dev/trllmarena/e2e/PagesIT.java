package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The states of the battle page that only a scripted node brings about, and the page of the method.
class PagesIT extends ScriptedPages {
    @Test
    void answersAreReadAsMarkdownAlikeAndHarmless() throws Exception {
        browser.go(server().address());
        browser.weight();
        ask("biçim");
        awaitTurn(1);
        browser.until(() -> browser.all(".answer-body math").size() == 6
                && browser.all(".answer-body .hljs-keyword").size() >= 2);
        List<WebElement> answers = browser.all(".answer-body");
        String one = answers.getFirst().getDomProperty("innerHTML");
        assertThat(answers.getLast().getDomProperty("innerHTML")).isEqualTo(one);
        assertThat(one)
                .contains("<h4>Büyük harf</h4>", "2*3*4", "<strong>açıkça</strong>", "<li>iç madde</li>", "$5 ve $10")
                .contains("rel=\"nofollow noopener noreferrer external\"", "&lt;script&gt;", "&lt;img")
                .doesNotContain("<img", "<script", " style=", "href=\"javascript");
        assertThat(browser.all(".answer-body table td.to-right")).hasSize(2);
        assertAccessible("markdown");
        Browser.Weight weight = browser.weight();
        assertThat(weight.bytes()).isLessThanOrEqualTo(600_000);
        assertThat(weight.requests()).isLessThanOrEqualTo(40);
    }

    @Test
    void aReloadedPageGoesOnWithItsBattle() throws Exception {
        browser.go(server().address());
        ask("bekle");
        awaitText("toplanır.");
        browser.go(server().address());
        assertThat(browser.await(".question-text").getText()).isEqualTo("bekle");
        awaitText("toplanır.");
        node().goOn();
        awaitTurn(1);
        assertThat(texts()).containsExactly(WHOLE, WHOLE);
        browser.press("k", Keys.ENTER);
        browser.await("#report h1");
        browser.go(server().address());
        browser.await("#report h1"); // the reveal too
        browser.until(() -> texts().equals(List.of(WHOLE, WHOLE)));
        assertThat(browser.find("[data-summary]").getText()).contains("İkisi de kötü");
    }

    @Test
    void aLostConnectionIsToldAndTakenUpWhereItWas() throws Exception {
        mayComplain = true; // the browser itself tells of the broken connection
        try (CutWire wire = new CutWire(server().address())) {
            browser.go(wire.address());
            ask("bekle");
            awaitText("toplanır.");
            wire.cut();
            assertThat(browser.await("#vote .banner").getText()).contains("Bağlantı koptu.");
            assertAccessible("lost");
            node().goOn();
            wire.mend();
            awaitTurn(1);
            assertThat(texts()).containsExactly(WHOLE, WHOLE);
            browser.until(() -> browser.all("#vote .banner").isEmpty());
        }
    }

    @Test
    void thePageFollowsTheTextButNotAgainstTheReader() throws Exception {
        browser.go(server().address());
        ask("uzun, bekle");
        browser.until(() -> browser.all(".answer-body li").size() >= 70);
        assertThat(Double.parseDouble(browser.value("scrollY"))).isPositive();
        assertThat(Double.parseDouble(browser.value("document.querySelector('.question').getBoundingClientRect().top")))
                .isPositive(); // the beginning stays on screen
        browser.run("scrollTo(0, 0)");
        browser.until(() -> browser.value("scrollY").equals("0"));
        node().goOn();
        awaitTurn(1);
        assertThat(browser.all(".answer-body li")).hasSize(160);
        assertThat(browser.value("scrollY")).isEqualTo("0");
    }

    @Test
    void bothAnswersStopAndAreAskedAnew() throws Exception {
        browser.go(server().address());
        ask("bekle");
        awaitText("toplanır.");
        browser.reveal("[data-stop]").click();
        awaitTurn(1);
        assertThat(texts()).noneMatch(WHOLE::equals);
        browser.reveal("[data-retry]").click();
        browser.until(() -> browser.all(".answer-body[aria-busy=true]").size() == 2);
        node().goOn();
        awaitTurn(1);
        browser.until(() -> texts().equals(List.of(WHOLE, WHOLE)));
    }

    @Test
    void aSideThatFailsEndsTheBattleAndOffersAnother() throws Exception {
        browser.go(server().address());
        ask("hata");
        assertThat(browser.await("#banners .banner--bad").getText())
                .contains("Yanıtlardan biri tamamlanamadı.", "Karşılaşma sayılmayacak");
        assertThat(browser.find("#vote").isDisplayed()).isFalse();
        assertAccessible("failed");
    }

    @Test
    void anExpiredBattleGivesTheQuestionBack() throws Exception {
        mayComplain = true; // the browser tells of the 404
        browser.go(server().address());
        browser.run("""
                sessionStorage.setItem("battle", JSON.stringify({id: "0".repeat(32),
                    questions: [{asked: {prompt: "Eski soru"}, masked: [], shown: "Eski soru"}]}))
                """);
        browser.go(server().address());
        assertThat(browser.await("#first-question .banner").getText()).contains("süresi doldu");
        assertThat(browser.find("#question").getDomProperty("value")).isEqualTo("Eski soru");
    }

    @Test
    void aFullServerIsWaitedForAndAskedAgainByItself() throws Exception {
        mayComplain = true; // the browser tells of the 429
        try (RunningServer narrow =
                RunningServer.start(data.resolve("narrow"), node().address(), "--most-running-turns=1")) {
            narrow.ask("bekle");
            browser.go(narrow.address());
            ask("Merhaba");
            assertThat(browser.await("#first-question .banner--warn").getText())
                    .contains("Şu anda çok yoğunuz.", "saniye sonra");
            assertThat(browser.find("#question").getDomProperty("value")).isEqualTo("Merhaba");
            assertAccessible("busy");
            node().goOn();
            awaitTurn(1);
        }
    }

    @Test
    void everythingGoesByKeyboardAndSingleKeysCanBeSwitchedOff() throws Exception {
        browser.go(server().address());
        browser.press("Merhaba");
        browser.pressWithControl(Keys.ENTER);
        awaitTurn(1);
        for (String key : List.of("a", "e", "k", "b")) {
            browser.press(key);
        }
        assertThat(browser.find("input[name=outcome][value=b]").isSelected()).isTrue();
        browser.press("?");
        browser.await("shortcut-keys dialog[open]");
        assertAccessible("keys");
        browser.find("shortcut-keys [role=switch]").click();
        browser.press(Keys.ESCAPE);
        browser.until(() -> browser.all("shortcut-keys dialog[open]").isEmpty());
        browser.run("document.activeElement.blur()"); // on a radio button Enter sends its form, as everywhere
        browser.press("a", Keys.ENTER);
        assertThat(browser.find("input[name=outcome][value=b]").isSelected()).isTrue();
        assertThat(browser.all("#report h1").stream().noneMatch(WebElement::isDisplayed))
                .isTrue();
    }

    @Test
    void theMethodShowsLiveFigures() throws Exception {
        browser.go(server().address());
        ask("Merhaba");
        awaitTurn(1);
        browser.press("e", Keys.ENTER);
        browser.await("#report h1");
        for (String page : List.of("/yontem?lang=en", "/yontem?lang=tr")) {
            browser.go(server().address().resolve(page));
            browser.await("[data-live=shares] .bar");
            assertAccessible(page.substring(1, 7) + page.substring(13));
        }
        assertThat(browser.find("[data-live=counts]").getText()).contains("2 yarışmacı, 2 tanesi açık.");
        assertThat(browser.find("[data-live=unranked]").getText()).contains("sıralamaya girmeyen oy: 0.");
        assertThat(browser.find("[data-live=targeted]").getText()).contains("böyle oy: 0.");
        browser.resize(320, 640);
        browser.prefer("dark");
        assertAccessible("dark-320-method");
        for (String page : List.of("/kvkk", "/yontem")) {
            browser.weight();
            browser.go(URI.create(server().address() + page));
            browser.await("main");
            assertThat(browser.weight().requests()).as(page).isLessThanOrEqualTo(40);
        }
    }
}
