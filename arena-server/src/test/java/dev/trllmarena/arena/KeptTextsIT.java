package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Texts reach the disk only with consent and masked, and leave every file when their owner wants it.
@Timeout(60)
class KeptTextsIT {
    private static final String KEEP =
            "{\"prompt\":\"DAMGAIZIN TR330006100519786457841326\",\"consent\":{\"store\":true,\"publish\":true}}";

    @TempDir
    private Path data;

    private final FakeNode node = new FakeNode()
            .with("bir", "Bir", FakeNode.saying("DAMGAYANIT TR330006100519786457841326 bir"))
            .with("iki", "İki", FakeNode.saying("DAMGAYANIT iki"));
    private Arena arena;
    private Visitor visitor;

    @BeforeEach
    void start() throws Exception {
        arena = new Arena(TestArena.settings(data, node));
        visitor = new Visitor(arena.address());
        TestArena.await(() -> TestArena.status(visitor, "/health/ready") == 200);
    }

    @AfterEach
    void stop() {
        visitor.close();
        arena.close();
        node.close();
    }

    @Test
    void onlyWhatWasAllowedIsKeptAndOnlyMasked() throws Exception {
        vote("{\"prompt\":\"DAMGASIZ\"}");
        visitor.untilTurnDone(open(KEEP.replace("DAMGAIZIN", "OYSUZ")), 1);
        assertThat(bytes()).doesNotContain("DAMGA", "OYSUZ");

        String battle = vote(KEEP);
        assertThat(bytes()).contains("DAMGAIZIN [IBAN]", "DAMGAYANIT [IBAN] bir");
        assertThat(bytes())
                .doesNotContain("TR330006100519786457841326", "DAMGASIZ", "OYSUZ", code(), code().replace("-", ""));

        JsonNode kept = myData().path("battles").get(0);
        assertThat(kept.path("battle").asText()).isEqualTo(battle);
        assertThat(kept.path("kept").asBoolean()).isTrue();
        assertThat(kept.path("publish").asBoolean()).isTrue();
        assertThat(kept.path("turns").get(0).path("prompt").asText()).isEqualTo("DAMGAIZIN [IBAN]");
        assertThat(myData().path("battles")).hasSize(3); // the others are in memory
    }

    @Test
    void anotherDeviceSeesAndDeletesByTheCode() throws Exception {
        vote(KEEP);
        String code = code();
        try (Visitor other = new Visitor(arena.address())) {
            Visitor.Answer seen = other.get("/api/my-data", "Session-Code", code.toLowerCase(Locale.ROOT));
            assertThat(seen.json().path("own").asBoolean()).isFalse();
            assertThat(seen.json().path("battles")).hasSize(1);
            Visitor.Answer gone = other.send(
                    other.request("/api/my-data", "Session-Code", code).DELETE());
            assertThat(gone.json().path("deleted").asInt()).isEqualTo(1);
            assertThat(bytes()).doesNotContain("DAMGA");
            Visitor.Answer again = other.get("/api/my-data", "Session-Code", code);
            assertThat(again.status()).isEqualTo(404);
            assertThat(again.json().path("detail").asText()).isEqualTo("Bu kodla kayıt bulunamadı.");
        }
    }

    @Test
    void deletingEndsTheSessionAndItsOpenBattles() throws Exception {
        String open = open("{\"prompt\":\"DAMGA acik\",\"consent\":{\"store\":true}}");
        visitor.untilTurnDone(open, 1);
        String code = code();
        assertThat(visitor.send(visitor.request("/api/my-data").DELETE()).status())
                .isEqualTo(200);
        assertThat(visitor.post("/api/battles/" + open + "/vote", "{\"outcome\":\"a\"}")
                        .status())
                .isEqualTo(404);
        assertThat(code()).isNotEqualTo(code);
        assertThat(bytes()).doesNotContain("DAMGA");
    }

    @Test
    void takingAConsentBackReachesWhatWasKept() throws Exception {
        vote(KEEP);
        String running = open(KEEP);
        visitor.untilTurnDone(running, 1);
        assertThat(consent("{\"store\":true}").path("unpublished").asInt()).isEqualTo(1);
        assertThat(myData().path("battles").get(0).path("publish").asBoolean()).isFalse();
        assertThat(consent("{\"store\":false}").path("deleted").asInt()).isEqualTo(1);
        assertThat(visitor.post("/api/battles/" + running + "/vote", "{\"outcome\":\"a\"}")
                        .status())
                .isEqualTo(200);
        assertThat(bytes()).doesNotContain("DAMGA");
    }

    @Test
    void wrongCodesAreTold() throws Exception {
        Visitor.Answer shorter = visitor.get("/api/my-data", "Session-Code", "K7QF-2M9");
        assertThat(shorter.status()).isEqualTo(400);
        assertThat(shorter.json().path("detail").asText()).isEqualTo("Kod 12 karakter olmalı, 7 karakter yazdınız.");
        assertThat(visitor.get("/api/my-data", "Session-Code", "K7QF-2M9X-PD!T").status())
                .isEqualTo(400);
        Visitor.Answer refused =
                visitor.post("/api/battles", "{\"prompt\":\"x\",\"consent\":{\"store\":false,\"publish\":true}}");
        assertThat(refused.json().path("field").asText()).isEqualTo("consent.publish");
        int tries = 0;
        while (visitor.get("/api/my-data", "Session-Code", "K7QF-2M9X-PD3T").status() == 404) {
            tries++;
        }
        assertThat(tries).isEqualTo(60);
        assertThat(visitor.get("/api/my-data", "Session-Code", "K7QF-2M9X-PD3T")
                        .raw()
                        .headers()
                        .firstValue("Retry-After"))
                .isPresent();
        assertThat(visitor.get("/api/my-data").status()).isEqualTo(200); // one's own stays open
    }

    private String open(String body) throws IOException, InterruptedException {
        return visitor.post("/api/battles", body).json().path("battle").asText();
    }

    private String vote(String body) throws IOException, InterruptedException {
        String battle = open(body);
        visitor.untilTurnDone(battle, 1);
        assertThat(visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"tie\"}")
                        .status())
                .isEqualTo(200);
        return battle;
    }

    private JsonNode myData() throws IOException, InterruptedException {
        return visitor.get("/api/my-data").json();
    }

    private String code() throws IOException, InterruptedException {
        return myData().path("code").asText();
    }

    private JsonNode consent(String body) throws IOException, InterruptedException {
        return visitor.send(visitor.request("/api/my-data/consent", "Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)))
                .json();
    }

    /// All files of the database, the write-ahead log too.
    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
