package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The pages of models, costs and administration, as a visitor and the operator meet them.
class AdminPagesIT {
    private static final String TOKEN = "e2e-belirteci-0123456789";
    private static final String SWITCH = "input[data-contestant=tr-mini-mixtral-dpo]";

    @TempDir
    static Path data;

    @TempDir
    static Path secrets;

    private static @Nullable RunningArena running;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path token = Files.writeString(secrets.resolve("token"), TOKEN);
        running = RunningArena.start(data, Map.of("ARENA_ADMIN_TOKEN_FILE", token.toString()));
    }

    private final Browser browser;

    AdminPagesIT() throws IOException {
        browser = Browser.open();
    }

    @AfterEach
    void nothingSaidAndNobodyElseAsked() throws IOException {
        try (browser) {
            assertThat(browser.hostsAsked()).containsExactly("127.0.0.1");
            assertThat(browser.consoleMessages()).isEmpty();
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(running).close();
    }

    @Test
    void modelsAreSearchedWithTurkishLettersAndTheAddressKeepsIt() throws Exception {
        browser.go(page("/modeller"));
        browser.await(".model-card");
        assertThat(browser.all(".model-card")).hasSize(4);
        assertAccessible("models");

        browser.await("#search").sendKeys("MİNİ mıxtrâl");
        browser.until(() -> browser.all(".model-card").size() == 1);
        assertThat(browser.find(".model-card h2").getText()).isEqualTo("Turkish Mixtral DPO (mini)");
        browser.run("document.body.dataset.before = ''; location.reload()");
        browser.until(() -> browser.all("body[data-before]").isEmpty());
        browser.await(".model-card");
        assertThat(browser.all(".model-card")).hasSize(1);
        assertThat(browser.find("#search").getDomProperty("value")).isEqualTo("MİNİ mıxtrâl");

        browser.find("#search").sendKeys(" yok");
        browser.await("[data-view=none] button");
        assertAccessible("models-none");
        browser.find("[data-view=none] button").click();
        browser.until(() -> browser.all(".model-card").size() == 4);
        browser.go(page("/modeller?tur=api"));
        browser.await("[data-view=none]");
    }

    @Test
    void costsSayWhatIsNotMeasured() throws Exception {
        browser.go(page("/maliyet"));
        browser.await("[data-view=report]");
        assertThat(browser.find(".kpis").getText()).contains("ölçülmüyor").doesNotContain("$0");
        assertAccessible("costs");
        browser.go(page("/maliyet?ay=2025-01"));
        browser.await("[data-view=report]");
        assertThat(browser.find("#month").getDomProperty("value")).isEqualTo("2025-01");
        assertThat(String.valueOf(browser.find("[data-csv]").getDomProperty("href")))
                .endsWith("/api/costs.csv?month=2025-01");
    }

    @Test
    void englishDarkAndNarrow() throws Exception {
        browser.resize(320, 640);
        browser.prefer("dark");
        browser.go(page("/modeller?lang=en"));
        browser.await(".model-card");
        assertThat(browser.find("h1").getText()).isEqualTo("Models");
        assertAccessible("en-dark-320-models");
        browser.go(page("/maliyet"));
        browser.await("[data-view=report]");
        assertAccessible("en-dark-320-costs");
        browser.go(page("/yonetim"));
        browser.await("#token");
        assertAccessible("en-dark-320-sign-in");
        signIn();
        assertAccessible("en-dark-320-admin");
    }

    @Test
    void theOperatorWorksByKeyboardAlone() throws Exception {
        browser.go(page("/yonetim"));
        browser.await("#token");
        assertAccessible("sign-in");
        signIn();
        assertAccessible("admin");

        focus(SWITCH);
        browser.press(Keys.SPACE);
        browser.until(() -> logged("Yarışmacı anahtarı"));
        browser.until(() -> !browser.all(SWITCH + ":not(:checked)").isEmpty());
        assertThat(browser.focused()).isEqualTo(browser.find(SWITCH));
        browser.press(Keys.SPACE);
        browser.until(() -> logged("off → on"));

        focus("#announce-tr");
        browser.press("Bakım 23.00’te", Keys.TAB, "Maintenance at 23:00");
        focus("admin-announcements button[type=submit]");
        browser.press(Keys.ENTER);
        browser.await("admin-announcements .announced");
        focus("admin-announcements .announced button"); // edits
        browser.press(Keys.ENTER);
        browser.until(() -> browser.focused().equals(browser.find("#announce-tr")));
        assertThat(browser.find("#announce-en").getDomProperty("value")).isEqualTo("Maintenance at 23:00");
        assertAccessible("admin-editing");
        browser.press(Keys.END, "’da");
        focus("admin-announcements button[type=submit]");
        browser.press(Keys.ENTER);
        browser.until(
                () -> browser.find("admin-announcements .announced").getText().contains("23.00’te’da"));
        focus("[data-announcement]");
        browser.press(Keys.SPACE);
        browser.until(
                () -> browser.find("admin-announcements .announced").getText().contains("Kapalı"));
        browser.until(() -> browser.focused().equals(browser.find("[data-announcement]")));
        browser.press(Keys.SPACE);
        browser.until(
                () -> browser.find("admin-announcements .announced").getText().contains("Yayında"));
        focus("#target-share");
        browser.press(Keys.ENTER);
        browser.await("admin-comparisons .announced");
        browser.until(() -> logged("İkili hedeflendi"));
        assertAccessible("admin-filled");

        browser.go(page("/siralama"));
        assertThat(browser.await("site-announcements .banner").getText()).isEqualTo("Bakım 23.00’te’da");
        browser.await("table tbody tr");
        assertThat(browser.find("caption").getText()).contains("Sıralamaya girmeyen oy: 0.");
        assertAccessible("ranking-announced");

        browser.go(page("/yonetim"));
        for (String part : List.of("admin-announcements", "admin-comparisons")) {
            browser.await(part + " .announced button:last-child");
            focus(part + " .announced button:last-child");
            browser.press(Keys.ENTER);
            browser.await(part + " .admin-none");
        }
        focus("[data-sign-out]");
        browser.press(Keys.ENTER);
        WebElement token = browser.await("#token");
        browser.until(() -> token.equals(browser.focused()));
    }

    @Test
    void aReportedAnswerIsReadAndClosedByTheOperator() throws Exception {
        browser.go(page("/"));
        browser.await("#question").sendKeys("Ankara'nın plaka kodu kaç?", Keys.chord(Keys.CONTROL, Keys.ENTER));
        browser.until(() -> browser.all(".answer-body[aria-busy=false]").size() == 2);
        browser.reveal(".answer[data-side=b] [data-report]").click();
        browser.await("answer-report dialog[open]");
        assertAccessible("report");
        browser.find("answer-report input[value=harmful]").click();
        browser.find("answer-report button[type=submit]").click();
        assertThat(browser.await(".toast").getText()).contains("Bildiriminiz alındı");

        browser.go(page("/yonetim"));
        signIn();
        assertThat(browser.await("admin-reports .report-item").getText())
                .contains("Sakıncalı içerik", "Yanıt B, 1. tur", "tr-mini");
        assertAccessible("admin-report");
        browser.resize(320, 640);
        browser.prefer("dark");
        assertAccessible("admin-report-dark-320");
        focus("admin-reports button");
        browser.press(Keys.ENTER);
        browser.await("admin-reports .admin-none");
        browser.until(() -> logged("Bildirim kapatıldı"));
    }

    @Test
    void aScreenIsLight() throws Exception {
        browser.go(page("/yonetim"));
        signIn();
        assertLight("/yonetim");
        for (String path : List.of("/modeller", "/maliyet", "/siralama", "/yonetim")) {
            browser.go(page(path));
            browser.await("main");
            assertLight(path);
        }
    }

    private void signIn() {
        browser.await("#token").sendKeys(TOKEN, Keys.ENTER);
        browser.await(SWITCH);
        browser.await("admin-audit li");
    }

    private boolean logged(String what) {
        return browser.find("admin-audit").getText().contains(what);
    }

    private void focus(String selector) {
        browser.run("document.querySelector('" + selector + "').focus()");
    }

    private void assertLight(String path) throws IOException {
        Browser.Weight weight = browser.weight();
        assertThat(weight.requests()).as("requests of %s", path).isLessThanOrEqualTo(40);
        assertThat(weight.bytes()).as("bytes of %s", path).isLessThanOrEqualTo(600_000);
    }

    private void assertAccessible(String picture) throws IOException {
        browser.picture(picture);
        assertThat(browser.accessibilityFindings()).as(picture).isEmpty();
        assertThat(browser.sidewaysScroll()).as(picture).isZero();
    }

    private static URI page(String path) {
        return Objects.requireNonNull(running).address().resolve(path);
    }
}
