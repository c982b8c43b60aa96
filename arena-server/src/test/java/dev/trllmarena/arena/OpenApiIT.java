package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The description of the API is served, and what it describes is there.
class OpenApiIT {
    @TempDir
    private Path data;

    @TempDir
    private Path secrets;

    private final FakeNode node = new FakeNode();
    private Arena arena;
    private Visitor visitor;

    @BeforeEach
    void start() throws Exception {
        Path token = Files.writeString(secrets.resolve("token"), "0123456789".repeat(5) + "\n");
        arena = TestArena.start(data, node, "--admin-token-file=" + token);
        visitor = new Visitor(arena.address());
    }

    @AfterEach
    void stop() {
        visitor.close();
        arena.close();
        node.close();
    }

    @Test
    void everyDescribedCallIsRouted() throws Exception {
        List<OpenApi.Call> calls = new OpenApi().calls();
        assertThat(calls).hasSizeGreaterThan(10);
        for (OpenApi.Call call : calls) {
            HttpRequest.Builder request = visitor.request(
                            call.path().replaceAll("\\{\\w+}", "1"), "Content-Type", "application/json")
                    .method(call.method(), BodyPublishers.ofString("{}"));
            Visitor.Answer answer = visitor.send(request);
            assertThat(answer.status()).as(call.name()).isNotIn(405, 500);
            assertThat(answer.body()).as(call.name()).doesNotContain("problem:path-unknown");
        }
    }

    @Test
    void itIsSentOnceAndThenKnownByItsTag() throws Exception {
        Visitor.Answer answer = visitor.get("/openapi.yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/yaml; charset=utf-8");
        String tag = answer.raw().headers().firstValue("ETag").orElseThrow();
        assertThat(visitor.get("/openapi.yaml", "If-None-Match", tag).status()).isEqualTo(304);
    }
}
