package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A copy of a bundled checkpoint, called `tools`, whose template writes the tools into the prompt.
final class ToolCheckpoint {
    private ToolCheckpoint() {}

    /// Puts it into the folder of a running node and waits until it is served.
    static void add(Path models, RunningNode node) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(models.resolve(".tools"));
        Path source = RunningNode.DEMOS.resolve("tr-mini-llama-sft");
        for (String file : List.of(
                "config.json",
                "generation_config.json",
                "model.safetensors",
                "tokenizer.json",
                "tokenizer_config.json")) {
            Files.copy(source.resolve(file), folder.resolve(file));
        }
        Files.writeString(
                folder.resolve("chat_template.jinja"),
                "{% if tools %}{{ tools | tojson }}{% endif %}"
                        + Files.readString(source.resolve("chat_template.jinja")));
        Files.move(folder, models.resolve("tools"));
        assertThat(RunningNode.within(Duration.ofSeconds(20), () -> isServed(node)))
                .isTrue();
    }

    private static boolean isServed(RunningNode node) {
        try {
            return node.get("/v1/models/tools").body().contains("\"ready\"");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
