package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// What a visitor sees of his data and decides about it, by pointer and by keyboard.
class PrivacyPagesIT extends ScriptedPages {
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
        browser.beforePages("""
                const send = window.fetch;
                window.fetch = (path, options) => {
                    if (path === "/api/battles") window.asked = JSON.parse(options.body).consent;
                    if (path === "/api/my-data/consent") window.limit = options.body;
                    return send(path, options);
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
    void thePrivacyPageGoesByKeyboardInBothLightsOnAPhone() throws Exception {
        browser.go(server().address());
        ask("Merhaba");
        awaitTurn(1);
        for (String light : List.of("light", "dark")) {
            browser.resize(320, 640);
            browser.prefer(light);
            browser.go(server().address().resolve("/kvkk"));
            browser.until(() -> code().length() == 14);
            assertAccessible("keyboard-" + light);
            walkTo("a.skip-link");
            walkTo("input[name=localOnly]");
            browser.press(Keys.SPACE);
            assertThat(browser.find("input[name=localOnly]").isSelected()).isTrue();
            walkTo("input[name=store]");
            browser.press(Keys.SPACE);
            walkTo("input[name=publish]"); // open to the keyboard only since texts may be kept
            browser.press(Keys.SPACE);
            assertThat(browser.find("input[name=publish]").isSelected()).isTrue();
            walkTo("#session-code");
            walkTo("my-data button[type=submit]");
            browser.press(Keys.ENTER);
            browser.until(() -> browser.find(".kvkk-result").getText().contains("1 karşılaşma bulundu."));
            assertAccessible("keyboard-seen-" + light);
            walkTo("[data-download]");
            walkTo("[data-delete]");
            browser.press(Keys.ENTER);
            browser.await("my-data dialog[open]");
            assertAccessible("keyboard-delete-" + light);
            browser.press(Keys.ESCAPE);
            browser.until(() -> browser.all("my-data dialog[open]").isEmpty());
            assertThat(browser.focused()).isEqualTo(browser.find("[data-delete]"));
            browser.run("localStorage.clear()");
        }
    }

    @Test
    void aVisitorsDataIsDownloadedAsJson() throws Exception {
        browser.go(server().address());
        ask("Zeytin ne zaman toplanır?");
        awaitTurn(1);
        browser.go(server().address().resolve("/kvkk"));
        browser.until(() -> code().length() == 14);
        Path folder = Files.createDirectory(data.resolve("downloads"));
        browser.downloadTo(folder);
        browser.find("[data-download]").click();
        browser.until(() -> !finished(folder).isEmpty());
        Path file = finished(folder).getFirst();
        assertThat(file.getFileName().toString()).endsWith(".json");
        JsonNode own = new ObjectMapper().readTree(file.toFile());
        assertThat(own.path("code").asText()).isEqualTo(code());
        assertThat(own.path("battles")).hasSize(1);
        JsonNode turn = own.path("battles").get(0).path("turns").get(0);
        assertThat(turn.path("prompt").asText()).isEqualTo("Zeytin ne zaman toplanır?");
        assertThat(turn.path("a").asText()).isEqualTo(WHOLE);
        assertThat(turn.path("b").asText()).isEqualTo(WHOLE);
    }

    private static List<Path> finished(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".crdownload")
                            && !file.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Presses Tab until an element has the focus; it must be shown there.
    private void walkTo(String selector) {
        WebElement wanted = browser.find(selector);
        for (int i = 0; i < 60; i++) {
            browser.press(Keys.TAB);
            if (browser.focused().equals(wanted)) {
                assertThat(browser.value("document.activeElement.matches(':focus-visible')"))
                        .as(selector)
                        .isEqualTo("true");
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    private void type(String code) {
        WebElement field = browser.find("#session-code");
        field.clear();
        field.sendKeys(code, Keys.ENTER);
    }

    private String code() {
        return String.valueOf(browser.find("#session-code").getDomProperty("value"));
    }
}
