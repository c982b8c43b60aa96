package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// A visitor's whole way, with the real node and the bundled checkpoints.
class BattleIT {
    private static final Set<String> NAMES = Set.of(
            "Turkish SFT Llama (mini)",
            "Turkish DPO Llama (mini)",
            "Turkish R1-Distill (mini)",
            "Turkish Mixtral DPO (mini)");

    @TempDir
    static Path data;

    private static @Nullable RunningArena running;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        running = RunningArena.start(data);
    }

    private final Browser browser;

    /// Each test has a browser of its own.
    BattleIT() throws IOException {
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
        arena().close();
    }

    @Test
    void askStreamFollowUpVoteByKeyboardAndReveal() throws Exception {
        long votesBefore = arena().verifiedLog().path("votes").asLong();
        browser.go(arena().address());
        assertAccessible("empty");

        browser.await("#ask-screen textarea").click();
        browser.press("Domates ne zaman ekilir?");
        browser.pressWithControl(Keys.ENTER);
        awaitAnswers(1);
        assertThat(pageText()).doesNotContain(NAMES);

        browser.reveal("#follow-up summary").click();
        browser.await("#follow-up textarea").sendKeys("Peki ne zaman toplanır?", Keys.chord(Keys.CONTROL, Keys.ENTER));
        awaitAnswers(2);
        assertAccessible("two-turns");
        assertThat(pageText()).doesNotContain(NAMES);

        browser.run("document.activeElement.blur()");
        browser.press("a");
        browser.until(() -> !browser.all("input[name=outcome][value=a]:checked").isEmpty());
        assertAccessible("chosen");
        browser.press(Keys.ENTER);
        WebElement heading = browser.await("#report h1");
        browser.until(() -> heading.equals(browser.focused()));

        List<String> revealed = browser.all("#report .report-name").stream()
                .map(WebElement::getText)
                .toList();
        assertThat(revealed).hasSize(2).doesNotHaveDuplicates().isSubsetOf(NAMES);
        assertThat(browser.find("#report table").getText()).contains("1.002,0", "998,0");
        assertAccessible("revealed");
        assertThat(arena().verifiedLog().path("votes").asLong()).isEqualTo(votesBefore + 1);

        browser.go(arena().address().resolve("/siralama"));
        browser.await("table tbody tr");
        assertThat(pageText()).contains(revealed);
        assertAccessible("ranking");
    }

    @Test
    void englishDarkAndNarrow() throws Exception {
        browser.resize(320, 640);
        browser.prefer("dark");
        browser.go(arena().address().resolve("/?lang=en"));
        assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("en");
        assertAccessible("en-dark-320-empty");

        browser.await("#ask-screen textarea").sendKeys("Ankara'nın plaka kodu kaç?");
        browser.await("#ask-screen button[type=submit]").click();
        awaitTexts(1);
        assertAccessible("en-dark-320-answers");

        // On a phone the vote opens when both answers were on screen.
        browser.await(".duel-tabs [data-side=b]").click();
        WebElement tie = browser.find("input[name=outcome][value=tie]");
        browser.until(() -> tie.isEnabled());
        browser.run("document.querySelector('input[name=outcome][value=tie]').click()");
        browser.await("#vote button[type=submit]").click();
        browser.await("#report h1");
        assertAccessible("en-dark-320-revealed");

        browser.go(arena().address().resolve("/siralama"));
        browser.await("table tbody tr");
        assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("en");
        assertAccessible("en-dark-320-ranking");
    }

    @Test
    void aVoteWhoseAnswerGotLostIsStillRevealed() throws Exception {
        browser.go(arena().address());
        browser.await("#ask-screen textarea").sendKeys("Damla sulama nedir?", Keys.chord(Keys.CONTROL, Keys.ENTER));
        awaitAnswers(1);
        browser.picture("vote");
        // The vote reaches the server, its answer does not reach the page.
        browser.run("""
                const battle = JSON.parse(Object.values(sessionStorage)[0]).id;
                return fetch(`/api/battles/${battle}/vote`, {method: "POST", body: '{"outcome": "tie"}',
                    headers: {"Content-Type": "application/json"}});
                """);
        browser.press("b");
        browser.press(Keys.ENTER);
        browser.await("#report h1");
        assertThat(browser.find("#report [data-summary]").getText()).contains("Eşit");
        assertThat(browser.consoleMessages()).singleElement().asString().contains("409");
    }

    @Test
    void aScreenIsLight() throws Exception {
        for (URI page : List.of(arena().address(), arena().address().resolve("/siralama"))) {
            browser.go(page);
            browser.await("main");
            Browser.Weight weight = browser.weight();
            assertThat(weight.requests()).as("requests of %s", page).isLessThanOrEqualTo(40);
            assertThat(weight.bytes()).as("bytes of %s", page).isLessThanOrEqualTo(600_000);
        }
    }

    private static RunningArena arena() {
        return Objects.requireNonNull(running);
    }

    private void awaitAnswers(int turns) {
        awaitTexts(turns);
        browser.until(() -> browser.find("input[name=outcome][value=a]").isEnabled());
    }

    private void awaitTexts(int turns) {
        browser.until(() -> browser.all(".answer-body[aria-busy=false]").size() == 2 * turns);
        assertThat(browser.all(".answer-body").stream().map(WebElement::getText))
                .hasSize(2 * turns)
                .noneMatch(String::isBlank);
    }

    private void assertAccessible(String picture) throws IOException {
        browser.picture(picture);
        assertThat(browser.accessibilityFindings()).as(picture).isEmpty();
        assertThat(browser.sidewaysScroll()).as(picture).isZero();
    }

    private String pageText() {
        return browser.find("body").getText()
                + browser.all("[aria-label]").stream()
                        .map(element -> String.valueOf(element.getDomAttribute("aria-label")))
                        .collect(Collectors.joining("\n"));
    }
}
