package dev.trllmarena.arena.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.privacy.KeptBattle.Turn;
import dev.trllmarena.commons.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class DatasetsTest {
    @TempDir
    private Path folder;

    private final Datasets datasets = new Datasets(reader -> List.of(
                    conversation(Outcome.A, true, new Turn("S1", "A1", "B1")),
                    conversation(Outcome.B, true, new Turn("S2", "A2", "B2")),
                    conversation(Outcome.TIE, true, new Turn("S3", "A3", "B3")),
                    conversation(Outcome.BAD, true, new Turn("S4", "A4", "B4")),
                    conversation(Outcome.A, false, new Turn("S5", "A5", "B5")),
                    conversation(Outcome.A, true, new Turn("S6", "A6", "B6"), new Turn("S7", "A7", "B7")))
            .forEach(reader));

    @Test
    void conversationsHaveACardAndALineEach() throws Exception {
        Path target = folder.resolve("konuşmalar");
        assertThat(datasets.conversations(target, "cc-by-4.0")).isEqualTo(new Datasets.Written(6, 0));
        String card = Files.readString(target.resolve("README.md"));
        Object front = new Yaml().load(card.split("---\n", -1)[1]);
        assertThat(front.toString()).contains("license=cc-by-4.0", "size_categories=[n<1K]", "path=data/train.jsonl");
        List<String> lines = Files.readAllLines(target.resolve("data/train.jsonl"));
        assertThat(lines).hasSize(6);
        JsonNode last = Json.parse(lines.getLast().getBytes(StandardCharsets.UTF_8));
        assertThat(last.path("conversation_b").toString())
                .isEqualTo("[{\"role\":\"user\",\"content\":\"S6\"},{\"role\":\"assistant\",\"content\":\"B6\"},"
                        + "{\"role\":\"user\",\"content\":\"S7\"},{\"role\":\"assistant\",\"content\":\"B7\"}]");
        assertThat(last.path("winner").asText()).isEqualTo("model_a");
        assertThatThrownBy(() -> datasets.conversations(target, "x")).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void preferencesAreRankedChoicesAfterOneTurn() throws Exception {
        Path target = folder.resolve("tercihler.jsonl");
        assertThat(datasets.preferences(target)).isEqualTo(new Datasets.Written(2, 4));
        assertThat(Files.readAllLines(target))
                .containsExactly(
                        "{\"prompt\":\"S1\",\"chosen\":\"A1\",\"rejected\":\"B1\"}",
                        "{\"prompt\":\"S2\",\"chosen\":\"B2\",\"rejected\":\"A2\"}");
    }

    private static OpenConversation conversation(Outcome outcome, boolean ranked, Turn... turns) {
        return new OpenConversation(
                "bir", "iki", outcome, List.of(Reason.CORRECT), "kod", "2026-11", ranked, List.of(turns));
    }
}
