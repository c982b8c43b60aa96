package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The states of the battle page that only a scripted node brings about, and the pages around it.
class PagesIT {
    private static final String WHOLE = ScriptedNode.HALF + ScriptedNode.REST;

    @TempDir
    static Path data;

    private static @Nullable ScriptedNode scripted;
    private static @Nullable RunningServer running;
    private static @Nullable Browser opened;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        opened = Browser.open();
        scripted = new ScriptedNode();
        running = RunningServer.start(data.resolve("many"), node().address(), "--operator-name=Deneme Kulubu");
    }

    private final Browser browser = Objects.requireNonNull(opened);
    private boolean mayComplain;

    @AfterEach
    void nothingSaidAndNobodyElseAsked() throws IOException {
        node().goOn();
        List<String> said = browser.consoleMessages();
        List<String> asked = browser.hostsAsked();
        browser.forget();
        assertThat(asked).containsExactly("127.0.0.1");
        if (!mayComplain) {
            assertThat(said).isEmpty();
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(opened).close();
        server().close();
        node().close();
    }

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
    void whatWasMaskedIsShownAndCanBeAskedLocally() throws Exception {
        browser.beforePages("""
                const send = window.fetch;
                window.fetch = (path, options) => {
                    if (path === "/api/battles") {
                        const { mask, localOnly } = JSON.parse(options.body);
                        window.asked = { mask, localOnly };
                    }
                    return send(path, options);
                };
                """);
        String iban = "TR330006100519786457841326";
        browser.go(server().address());
        ask("IBAN: " + iban);
        awaitTurn(1);
        assertThat(browser.find(".question-text .mask").getText()).isEqualTo("[IBAN]");
        assertThat(browser.find(".question .banner--warn").getText()).contains("bulundu ve maskelendi: IBAN.");
        assertAccessible("masked");
        browser.find(".question .banner--warn button").click();
        awaitTurn(1);
        browser.until(() -> browser.find(".question-text").getText().equals("IBAN: " + iban));
        assertThat(browser.value("JSON.stringify(window.asked)")).isEqualTo("{\"mask\":false,\"localOnly\":true}");
        assertThat(browser.all(".question .banner")).isEmpty();
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
    void aVisitorSeesDownloadsAndDeletesHisData() throws Exception {
        mayComplain = true; // the browser tells of the wrong codes
        browser.go(server().address());
        ask("Merhaba");
        awaitTurn(1);
        browser.go(server().address().resolve("/kvkk"));
        browser.until(() -> code().length() == 14);
        String code = code();
        assertThat(browser.find(".article").getText())
                .contains("Deneme Kulubu", "en çok 60 dakika", "Yerel modeller (2)");
        browser.await("my-data button[type=submit]").click();
        browser.until(() -> browser.find(".kvkk-result").getText().contains("1 karşılaşma bulundu."));
        assertThat(browser.find(".results").getText()).contains("Merhaba", "Yalnızca bellekte");
        assertAccessible("my-data");

        type("K7QF-2M9");
        browser.until(() -> browser.find("#code-error").getText().contains("7 karakter yazdınız."));
        type("K7QF-2M9X-PD3T");
        browser.until(() -> browser.find("#code-error").getText().contains("Bu kodla kayıt bulunamadı."));
        assertAccessible("code-wrong");

        type(code);
        browser.until(() -> !browser.all(".results li").isEmpty());
        browser.find("[data-delete]").click();
        assertAccessible("delete");
        browser.await("my-data dialog [data-confirm]").click();
        assertThat(browser.await(".kvkk-result .banner--good").getText()).contains("Verileriniz silindi.");
        browser.until(() -> code().length() == 14 && !code().equals(code));
    }

    @Test
    void aPreferenceIsKeptInTheBrowserAndMeetsTheQuestion() throws Exception {
        browser.resize(320, 640);
        browser.prefer("dark");
        browser.go(server().address().resolve("/kvkk?lang=en"));
        browser.until(() -> code().length() == 14);
        assertAccessible("en-dark-320-privacy");
        browser.reveal("input[name=localOnly]").click();
        browser.go(server().address());
        assertThat(browser.await("input[name=local-only]").isSelected()).isTrue();
        assertAccessible("en-dark-320-choices");
    }

    @Test
    void keepingAndPublishingAreAskedSeparatelyAndTakenBack() throws Exception {
        // As on a server that keeps texts.
        browser.beforePages("""
                const send = window.fetch;
                window.fetch = async (path, options) => {
                    if (path === "/api/battles") window.asked = JSON.parse(options.body).consent;
                    if (path === "/api/my-data/consent") window.limit = options.body;
                    if (path !== "/api/arena") return send(path, options);
                    const facts = await (await send(path, options)).json();
                    facts.texts.kept = true;
                    return new Response(JSON.stringify(facts));
                };
                """);
        browser.go(server().address());
        WebElement publish = browser.await("input[name=publish]");
        assertThat(browser.find("input[name=store]").isSelected()).isFalse();
        assertThat(publish.isEnabled()).isFalse();
        browser.find("input[name=store]").click();
        assertThat(publish.isEnabled()).isTrue();
        assertAccessible("consent");
        ask("Merhaba");
        awaitTurn(1);
        assertThat(browser.value("JSON.stringify(window.asked)")).isEqualTo("{\"store\":true,\"publish\":false}");

        browser.go(server().address().resolve("/kvkk"));
        browser.until(() -> browser.find("input[name=store]").isEnabled());
        browser.find("input[name=store]").click();
        browser.find("input[name=publish]").click();
        assertAccessible("consents");
        browser.find("input[name=publish]").click();
        browser.until(() -> browser.value("window.limit").equals("{\"store\":true,\"publish\":false}"));
        browser.find("input[name=store]").click();
        browser.until(() -> browser.value("window.limit").equals("{\"store\":false,\"publish\":false}"));
        assertThat(browser.find("input[name=publish]").isEnabled()).isFalse();
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

    private static RunningServer server() {
        return Objects.requireNonNull(running);
    }

    private static ScriptedNode node() {
        return Objects.requireNonNull(scripted);
    }

    private void ask(String question) {
        browser.await("#ask-screen textarea").sendKeys(question, Keys.chord(Keys.CONTROL, Keys.ENTER));
    }

    private void type(String code) {
        WebElement field = browser.find("#session-code");
        field.clear();
        field.sendKeys(code, Keys.ENTER);
    }

    private String code() {
        return String.valueOf(browser.find("#session-code").getDomProperty("value"));
    }

    private void awaitTurn(int turns) {
        browser.until(() -> browser.all(".answer-body[aria-busy=false]").size() == 2 * turns);
    }

    private void awaitText(String part) {
        browser.until(() -> texts().size() == 2 && texts().stream().allMatch(text -> text.contains(part)));
    }

    private List<String> texts() {
        return browser.all(".answer-body").stream().map(WebElement::getText).toList();
    }

    private void assertAccessible(String picture) throws IOException {
        browser.picture("pages-" + picture.replaceAll("[^a-z0-9-]", "-"));
        assertThat(browser.accessibilityFindings()).as(picture).isEmpty();
        assertThat(browser.sidewaysScroll()).as(picture).isZero();
    }
}
