package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// Tests of pages whose contestants are played by a scripted node: one browser and one server for all tests of a class,
/// each
/// test as if both were fresh. Nothing may be said on the console, and no other host be asked.
abstract class ScriptedPages {
    static final String WHOLE = ScriptedNode.HALF + ScriptedNode.REST;

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

    final Browser browser = Objects.requireNonNull(opened);
    boolean mayComplain;

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

    static RunningServer server() {
        return Objects.requireNonNull(running);
    }

    static ScriptedNode node() {
        return Objects.requireNonNull(scripted);
    }

    /// Not before the page's script listens: on a busy machine the field is there earlier.
    void ask(String question) {
        browser.until(() ->
                browser.value("customElements.get('battle-page') !== undefined").equals("true"));
        browser.await("#ask-screen textarea").sendKeys(question, Keys.chord(Keys.CONTROL, Keys.ENTER));
    }

    void awaitTurn(int turns) {
        browser.until(() -> browser.all(".answer-body[aria-busy=false]").size() == 2 * turns);
    }

    void awaitText(String part) {
        browser.until(() -> texts().size() == 2 && texts().stream().allMatch(text -> text.contains(part)));
    }

    List<String> texts() {
        return browser.all(".answer-body").stream().map(WebElement::getText).toList();
    }

    void assertAccessible(String picture) throws IOException {
        browser.picture("pages-" + picture.replaceAll("[^a-z0-9-]", "-"));
        assertThat(browser.accessibilityFindings()).as(picture).isEmpty();
        assertThat(browser.sidewaysScroll()).as(picture).isZero();
    }
}
