package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A visitor reports an answer, the operator reads it and closes it, and nothing of it stays.
@Timeout(60)
class ReportIT {
    private static final String TOKEN = "gizli-belirtec-0123456789";
    private static final String REPORT = "{\"turn\":1,\"side\":\"b\",\"concern\":\"harmful\"}";

    @TempDir
    private Path data;

    @TempDir
    private Path secrets;

    private final FakeNode node = new FakeNode()
            .with("bir", "Bir", FakeNode.saying("DAMGAYANIT, soran@ornek.example"))
            .with("iki", "İki", FakeNode.saying("DAMGAYANIT, soran@ornek.example"));
    private Arena arena;
    private Visitor visitor;

    @BeforeEach
    void start() throws Exception {
        Path token = Files.writeString(secrets.resolve("token"), TOKEN);
        arena = TestArena.ready(data, node, "--admin-token-file=" + token);
        visitor = new Visitor(arena.address());
    }

    @AfterEach
    void stop() {
        visitor.close();
        arena.close();
        node.close();
    }

    @Test
    void aReportReachesTheOperatorMaskedAndLeavesNothingWhenItIsClosed() throws Exception {
        String battle = answered();
        assertThat(bytes()).doesNotContain("DAMGA");
        Visitor.Answer reported = visitor.post("/api/battles/" + battle + "/reports", REPORT);
        assertThat(reported.status()).as(reported.body()).isEqualTo(201);
        assertThat(reported.body()).matches("\\{\"until\":\\d+}"); // nothing that tells who answered
        assertThat(visitor.post("/api/battles/" + battle + "/reports", REPORT).status())
                .isEqualTo(201); // in the place of the first
        try (Operator operator = new Operator(arena.address())) {
            operator.signIn(TOKEN);
            JsonNode reports = operator.json("/api/admin/reports").path("reports");
            assertThat(reports).hasSize(1);
            JsonNode report = reports.get(0);
            assertThat(report.path("answer").asText()).isEqualTo("DAMGAYANIT, [E-POSTA]");
            assertThat(report.path("side").asText()).isEqualTo("b");
            assertThat(report.path("contestant").asText()).isIn("bir", "iki");
            String path = "/api/admin/reports/" + report.path("id").asLong();
            assertThat(operator.delete(path).body()).isEqualTo("{\"reports\":[]}");
            assertThat(operator.delete(path).statusCode()).isEqualTo(404);
            assertThat(operator.json("/api/admin/audit")
                            .path("entries")
                            .get(0)
                            .path("action")
                            .asText())
                    .isEqualTo("report-closed");
        }
        assertThat(bytes()).doesNotContain("DAMGA");
    }

    @Test
    void aVisitorWhoDeletesHisDataDeletesHisReports() throws Exception {
        visitor.post("/api/battles/" + answered() + "/reports", REPORT);
        assertThat(bytes()).contains("DAMGAYANIT");
        assertThat(visitor.send(visitor.request("/api/my-data").DELETE()).status())
                .isEqualTo(200);
        assertThat(bytes()).doesNotContain("DAMGA");
    }

    @Test
    void onlyAnAnswerOfOnesOwnThatWasShownWholeCanBeReportedAndNotTooOften() throws Exception {
        String battle = answered();
        String path = "/api/battles/" + battle + "/reports";
        for (String wrong : List.of(
                "{\"turn\":2,\"side\":\"a\",\"concern\":\"harmful\"}",
                "{\"turn\":0,\"side\":\"a\",\"concern\":\"harmful\"}",
                "{\"turn\":1.5,\"side\":\"a\",\"concern\":\"harmful\"}",
                "{\"turn\":1,\"side\":\"c\",\"concern\":\"harmful\"}",
                "{\"turn\":1,\"side\":\"a\",\"concern\":\"boring\"}")) {
            assertThat(visitor.post(path, wrong).status()).as(wrong).isEqualTo(400);
        }
        try (Visitor stranger = new Visitor(arena.address())) {
            assertThat(stranger.post(path, REPORT).status()).isEqualTo(404);
        }
        int tries = 0;
        Visitor.Answer answer = visitor.post(path, REPORT);
        while (answer.status() == 201 && tries < 20) {
            tries++;
            answer = visitor.post(path, REPORT);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("type").asText()).endsWith(":too-many-reports");
    }

    private String answered() throws Exception {
        String battle = visitor.ask("Soru");
        visitor.untilTurnDone(battle, 1);
        return battle;
    }

    private String bytes() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
