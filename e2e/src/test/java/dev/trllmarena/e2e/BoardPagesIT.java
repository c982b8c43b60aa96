package dev.trllmarena.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The ranking from nobody to 129 contestants: what it says before there are enough votes, charts, filters, phone and
/// dark.
class BoardPagesIT {
    private static final int THINNED = 20;

    private static @Nullable Browser opened;

    @TempDir
    private Path data;

    private final Browser browser = Objects.requireNonNull(opened);
    private @Nullable ScriptedNode node;
    private @Nullable RunningServer server;

    @BeforeAll
    static void open() throws IOException {
        opened = Browser.open();
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        node = new ScriptedNode();
        server = RunningServer.start(data, node.address(), "--board-votes=1", "--board-check-millis=100");
    }

    @AfterEach
    void stop() throws IOException {
        browser.forget();
        Objects.requireNonNull(server).close();
        Objects.requireNonNull(node).close();
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(opened).close();
    }

    @Test
    void theRankingSaysWhatItKnowsFromNobodyToMany() throws Exception {
        go("/siralama");
        browser.await("live-ranking table tbody tr");
        assertThat(browser.await("[data-few] p").getText()).contains("0 / 300");
        assertClean("board-live");
        go("/siralama?donem=tum");
        browser.await("published-board [data-view=empty]");
        assertClean("board-empty");

        WrittenVotes votes = new WrittenVotes(data);
        votes.between("ilk", "ikinci", 40);
        awaitBoard("published-board tr.early", 2);
        assertThat(browser.find("published-board [data-few-rows]").getText()).contains("40 / 300 oy", "260 oy daha");
        assertThat(browser.all("published-board [data-ranked] tr")).isEmpty();
        assertClean("board-few");

        votes.between("ilk", "ikinci", 1000);
        awaitBoard("published-board [data-ranked] tr", 2);
        assertThat(browser.find("published-board [data-ranked] tr").getText()).contains("ilk");
        assertThat(browser.all("published-board .whisker")).hasSize(2);
        assertThat(browser.all("published-board .heat tbody td")).hasSize(4);
        assertThat(browser.all("published-board .scatter").isEmpty()).isTrue(); // nobody has a price
        browser.find("[name=eksen][value=sure]").sendKeys(Keys.SPACE);
        browser.await("published-board .scatter .dot");
        assertClean("board-two");
        go("/siralama");
        browser.await("published-board [data-ranked] tr"); // the board, once it ranks somebody
    }

    @Test
    void aRealTableIsDrawnSortedAndFiltered() throws Exception {
        String shared = System.getProperty("shared", "");
        Path table = Path.of(shared, "data", "ranking", "chatbotarena_20240814.json");
        Assumptions.assumeTrue(!shared.isEmpty() && Files.exists(table), "the published table is not there");
        new WrittenVotes(data).table(table, THINNED);
        awaitBoard("published-board tbody tr", 129);
        List<WebElement> ranked = browser.all("published-board [data-ranked] tr");
        assertThat(ranked).hasSizeGreaterThan(90);
        assertThat(ranked.getFirst().getText()).contains("chatgpt-4o-latest");
        assertThat(browser.all("published-board .whisker")).hasSameSizeAs(ranked);
        assertThat(browser.all("published-board .heat tbody tr")).hasSize(20);
        assertThat(browser.all("published-board .fact")).hasSizeGreaterThanOrEqualTo(3);
        assertClean("board-many");

        browser.reveal("published-board [data-sort=ad]").click();
        browser.until(() -> browser.value("location.search").contains("sirala=ad"));
        assertThat(browser.find("published-board [data-ranked] tr th").getText())
                .startsWith("athene");
        browser.reveal("published-board [name=bicim]").click();
        browser.until(() -> browser.value("location.search").contains("bicim=1")
                && browser.find("published-board [data-estimates]").isDisplayed());
        browser.reveal(".chip:has([value=bilgi])").click();
        browser.until(() -> browser.value("location.search").contains("kategori=bilgi"));
        browser.until(() -> browser.all("published-board [data-ranked] tr").size() > 50);

        browser.resize(320, 640);
        browser.prefer("dark");
        go("/siralama?lang=en&donem=90");
        browser.until(() -> browser.all("published-board [data-ranked] tr").size() > 50);
        assertClean("board-many-320-dark");
    }

    @Test
    void importedVotesAreMarkedAsImported() throws Exception {
        Path file = Files.write(
                data.resolve("baska-arena.jsonl"),
                IntStream.range(0, 900)
                        .mapToObj(i -> "{\"model_a\": \"m%d\", \"model_b\": \"m%d\", \"winner\": \"%s\"}"
                                .formatted(i % 3, (i + 1) % 3, i % 5 == 0 ? "tie" : i % 2 == 0 ? "model_a" : "model_b"))
                        .toList());
        Process importing =
                RunningArena.script("server", "import", file.toString(), "--name=baska", "--data=" + data, "--json");
        importing.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(importing.waitFor()).isZero();
        new WrittenVotes(data).between("ilk", "ikinci", 10); // so that boards are computed anew
        browser.until(() -> {
            go("/siralama?veri=baska");
            browser.await("published-board [data-view=table], published-board [data-view=failed]");
            return browser.all("published-board [data-ranked] tr").size() == 3;
        });
        assertThat(browser.await("[data-imported] p").getText()).contains("İçe aktarılmış oylar: baska");
        browser.consoleMessages(); // of the time before the set was there
        assertClean("board-imported");
    }

    @Test
    void releasesAreListedWithTheirFiles() throws Exception {
        go("/aylik");
        browser.await("release-list [data-view=empty]");
        assertClean("releases-empty");
        Path release = Files.createDirectories(data.resolve("releases/2026-10"));
        Files.writeString(release.resolve("manifest.json"), """
                {"format": "trllmarena-release-1", "release": "2026-10", "corrects": {"release": "", "manifest": ""},
                 "reason": "", "votes": 1234, "head": "%s", "key": "3b7e", "files": [
                  {"name": "leaderboard.json", "bytes": 3000, "sha256": "%s"}]}
                """.formatted("9f".repeat(32), "4b".repeat(32)));
        Files.writeString(release.resolve("leaderboard.json"), """
                {"names": {"elma": "Elma"}, "boards": [{"category": "", "period": "all", "view": "headline", "rows": [
                 {"contestant": "elma", "rating": 1010.5, "lower": 1000, "upper": 1021, "rank": {"best": 1, "worst": 2}}]}]}
                """);
        go("/aylik");
        assertThat(browser.await("release-list article h2").getText()).isEqualTo("Ekim 2026");
        assertThat(browser.find("release-list [data-command]").getText())
                .contains("./arena server release verify 2026-10");
        assertThat(browser.find("release-list tbody").getText()).contains("leaderboard.json", "4b4b");
        assertClean("releases");
        browser.resize(320, 640);
        browser.prefer("dark");
        go("/aylik?lang=en&yayin=2026-10");
        assertThat(browser.await("release-list article h2").getText()).isEqualTo("October 2026");
        assertClean("releases-320-dark");
        new WrittenVotes(data).between("ilk", "ikinci", 1000);
        awaitBoard("published-board [data-ranked] tr", 2);
        browser.await("published-board [data-history] .dot");
        assertThat(browser.find("[data-history-table] tbody").getText()).contains("October 2026", "1,011", "1–2");
        assertClean("board-history-320-dark");
        go("/yontem");
        browser.await("[data-live=gates]");
        assertClean("method-320-dark");
    }

    private void awaitBoard(String rows, int count) {
        browser.until(() -> {
            go("/siralama?donem=tum");
            browser.await("published-board [data-view=table], published-board [data-view=empty]");
            return browser.all(rows).size() >= count;
        });
    }

    private void go(String path) {
        URI address = Objects.requireNonNull(server).address();
        browser.go(address.resolve(path));
    }

    private void assertClean(String name) throws IOException {
        browser.picture(name);
        assertThat(browser.accessibilityFindings()).as(name).isEmpty();
        assertThat(browser.sidewaysScroll()).as(name).isZero();
        assertThat(browser.consoleMessages()).as(name).isEmpty();
    }
}
