package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// No text, session or address reaches the disk.
@Timeout(60)
class NothingStoredIT {
    @TempDir
    private Path data;

    @Test
    void noTextIsOnTheDiskWhileItRunsOrAfterwards() throws Exception {
        try (FakeNode node = new FakeNode()
                .with("bir", "Bir", reply -> {
                    reply.reasoning("DAMGADUSUNCE");
                    FakeNode.saying("DAMGAYANIT bir").answer(reply);
                })
                .with("iki", "İki", FakeNode.saying("DAMGAYANIT iki"))) {
            String session;
            try (Arena arena = TestArena.ready(data, node);
                    Visitor visitor = new Visitor(arena.address())) {
                String answer = visitor.post(
                                "/api/battles", "{\"prompt\":\"DAMGASORU 1\",\"consent\":{\"store\":false}}")
                        .json()
                        .path("battle")
                        .asText();
                visitor.untilTurnDone(answer, 1);
                visitor.post("/api/battles/" + answer + "/turns", "{\"prompt\":\"DAMGASORU 2\"}");
                visitor.untilTurnDone(answer, 2);
                assertThat(visitor.post("/api/battles/" + answer + "/vote", "{\"outcome\":\"bad\"}")
                                .status())
                        .isEqualTo(200);
                visitor.untilTurnDone(visitor.ask("DAMGASORU 3"), 1);
                session = visitor.received().replaceAll("(?s).*arena_session=([0-9a-f]{64}).*", "$1");
                requireAbsent(session);
            }
            requireAbsent(session);
            assertThat(session).hasSize(64);
        }
    }

    private void requireAbsent(String session) throws Exception {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).anyMatch(file -> file.endsWith("arena.db"));
            for (Path file : all) {
                for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE)) {
                    assertThat(new String(Files.readAllBytes(file), charset))
                            .as(file.toString())
                            .doesNotContain("DAMGA", session, session.substring(0, 32));
                }
            }
        }
    }
}
