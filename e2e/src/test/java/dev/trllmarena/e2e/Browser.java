package dev.trllmarena.e2e;

import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A headless Chromium with an empty profile that writes down its console and each request it makes.
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ChromeDriver driver;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private long bytes;
    private int requests;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// A desktop window; [#resize] makes a phone of it.
    static Browser open() throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium").toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-prefers-reduced-motion");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "tr,en"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1280, 900));
        return new Browser(driver);
    }

    /// In CSS pixels, by emulation: Chromium's own window does not go as narrow as a phone.
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /// What the system asks of pages: `light` or `dark`.
    void prefer(String colourScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colourScheme))));
    }

    void go(URI page) {
        driver.get(page.toString());
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /// The first visible element of a selector, as soon as there is one.
    WebElement await(String selector) {
        until(() -> all(selector).stream().anyMatch(WebElement::isDisplayed));
        return all(selector).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow();
    }

    /// Scrolls an element to the middle, away from what floats at the edges.
    WebElement reveal(String selector) {
        WebElement element = await(selector);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        return element;
    }

    void until(BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class) // the page drew anew meanwhile
                .until(_ -> condition.getAsBoolean());
    }

    /// Keys to whatever has the focus.
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWithControl(Keys key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /// The element that has the focus.
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /// As if it was opened afresh: much quicker than opening one.
    void forget() throws IOException {
        driver.executeScript("sessionStorage.clear(); localStorage.clear()");
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        for (String script : scripts) {
            driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
        }
        scripts.clear();
        consoleMessages();
        weight();
        hosts.clear();
    }

    /// A script that runs in each page before the page's own.
    void beforePages(String script) {
        Map<String, Object> added =
                driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        scripts.add(String.valueOf(added.get("identifier")));
    }

    /// Where files go that a page lets its visitor download.
    void downloadTo(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /// What an expression gives, as text.
    String value(String expression) {
        return String.valueOf(driver.executeScript("return " + expression));
    }

    void run(String script) {
        driver.executeScript(script);
    }

    /// How far the page can be scrolled sideways, in pixels; 0 where nothing sticks out.
    long sidewaysScroll() {
        Object pixels = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return pixels instanceof Number number ? number.longValue() : -1;
    }

    /// What axe-core finds, one line a finding.
    List<String> accessibilityFindings() {
        return new AxeBuilder()
                .analyze(driver).getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList();
    }

    List<String> consoleMessages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /// Hosts that the pages asked for anything since the browser was opened.
    List<String> hostsAsked() throws IOException {
        readNetworkLog();
        return hosts.stream().distinct().toList();
    }

    private void readNetworkLog() throws IOException {
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = new ObjectMapper().readTree(entry.getMessage()).path("message");
            switch (message.path("method").asText()) {
                case "Network.requestWillBeSent" -> {
                    URI url = URI.create(
                            message.path("params").path("request").path("url").asText());
                    if (!"data".equals(url.getScheme()) && url.getHost() != null) {
                        requests++;
                        hosts.add(url.getHost());
                    }
                }
                case "Network.loadingFinished" ->
                    bytes += message.path("params").path("encodedDataLength").asLong();
                default -> {}
            }
        }
    }

    /// Requests and bytes over the wire since the last call.
    Weight weight() throws IOException {
        readNetworkLog();
        Weight weight = new Weight(requests, bytes);
        requests = 0;
        bytes = 0;
        return weight;
    }

    record Weight(int requests, long bytes) {}

    /// Keeps a picture in target/screenshots for whoever wants to look.
    void picture(String name) throws IOException {
        Path folder = Files.createDirectories(RunningArena.PROJECT.resolve("e2e/target/screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Path onPath(String program) throws IOException {
        Optional<Path> file = Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        return file.orElseThrow(() -> new IOException(program + " is not on the path; ./arena test installs it"));
    }
}
