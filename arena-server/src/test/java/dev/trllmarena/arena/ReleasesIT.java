package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/// Releases over HTTP: the list, the files, the feed.
@Timeout(60)
class ReleasesIT {
    @TempDir
    private Path data;

    @Test
    void releasesAreListedServedAndFed() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            assertThat(visitor.get("/api/releases").json().path("releases")).isEmpty();
            assertThat(feed(visitor).getElementsByTagName("entry").getLength()).isZero();
            write("2026-10", "", "");
            write("2026-10.1", "2026-10", "Bir ad < ve > iki & üç");
            JsonNode releases = visitor.get("/api/releases").json().path("releases");
            assertThat(releases).hasSize(2);
            assertThat(releases.get(0).path("release").asText()).isEqualTo("2026-10.1");
            assertThat(releases.get(0).path("corrects").asText()).isEqualTo("2026-10");
            assertThat(releases.get(1).path("files").get(0).path("sha256").asText())
                    .isEqualTo("4b".repeat(32));
            Visitor.Answer file = visitor.get("/api/releases/2026-10/leaderboard.json");
            assertThat(file.body()).isEqualTo("{\"boards\": []}");
            assertThat(file.raw().headers().firstValue("Content-Length")).hasValue("14");
            assertThat(file.raw().headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
            for (String missing :
                    new String[] {"2026-10/secret.txt", "2026-10/..%2Farena.db", "2026-09/manifest.json"}) {
                assertThat(visitor.get("/api/releases/" + missing).status())
                        .as(missing)
                        .isEqualTo(404);
            }
            Document feed = feed(visitor);
            assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(2);
            assertThat(feed.getElementsByTagName("summary").item(0).getTextContent())
                    .isEqualTo("2026-10 yayınının düzeltmesi: Bir ad < ve > iki & üç");
            assertThat(feed.getElementsByTagName("id").item(0).getTextContent()).isEqualTo(arena.address() + "/aylik");
        }
    }

    @Test
    void ratingsAreFollowedOverTheReleases() throws Exception {
        try (FakeNode node = new FakeNode();
                Arena arena = TestArena.start(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            write("2026-09", "", "");
            write("2026-10", "", "");
            write("2026-10.1", "2026-10", "yanlış");
            for (String release : new String[] {"2026-09", "2026-10", "2026-10.1"}) {
                Files.writeString(
                        data.resolve("releases").resolve(release).resolve("leaderboard.json"), """
                        {"names": {"elma": "Elma %s"}, "boards": [
                         {"category": "kod", "period": "all", "view": "headline", "rows": [{"contestant": "elma", "rating": 1}]},
                         {"category": "", "period": "all", "view": "headline", "rows": [
                          {"contestant": "elma", "rating": 1010.5, "lower": 1000, "upper": 1021, "rank": {"best": 1, "worst": 2}},
                          {"contestant": "armut", "rating": null}]}]}
                        """.formatted(release));
            }
            JsonNode points = visitor.get("/api/leaderboard/history").json().path("points");
            assertThat(points).hasSize(2);
            assertThat(points.get(0).path("name").asText()).isEqualTo("Elma 2026-09");
            assertThat(points.get(1).path("release").asText()).isEqualTo("2026-10.1");
            assertThat(points.get(1).path("rating").asDouble()).isEqualTo(1010.5);
            assertThat(points.get(1).path("worst").asInt()).isEqualTo(2);
        }
    }

    private void write(String release, String corrects, String reason) throws Exception {
        Path folder = Files.createDirectories(data.resolve("releases").resolve(release));
        Files.writeString(folder.resolve("leaderboard.json"), "{\"boards\": []}");
        Files.writeString(folder.resolve("secret.txt"), "no part of the release");
        Files.writeString(folder.resolve("manifest.json"), """
                {"format": "trllmarena-release-1", "release": "%s", "corrects": {"release": "%s", "manifest": ""},
                 "reason": "%s", "votes": 12, "head": "9f", "key": "3b7e", "files": [
                  {"name": "leaderboard.json", "bytes": 14, "sha256": "%s"}]}
                """.formatted(release, corrects, reason, "4b".repeat(32)));
    }

    private static Document feed(Visitor visitor) throws Exception {
        Visitor.Answer answer = visitor.get("/aylik/feed.atom");
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/atom+xml; charset=utf-8");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())));
    }
}
