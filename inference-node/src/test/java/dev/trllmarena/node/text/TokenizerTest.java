package dev.trllmarena.node.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("references")
class TokenizerTest {
    @Test
    void byteLevelTextsGiveTheReferenceIdsAndComeBack() throws IOException {
        Tokenizer tokenizer = GoldenRows.tokenizer("llama");
        for (JsonNode row : GoldenRows.read("tokenizer-golden.jsonl")) {
            check(tokenizer, row);
        }
    }

    @Test
    void sentencePieceTextsGiveTheReferenceIdsAndComeBack() throws IOException {
        Map<String, Tokenizer> tokenizers = new HashMap<>();
        for (JsonNode row : GoldenRows.read("tokenizer-golden-spm.jsonl")) {
            String name = row.get("tokenizer").asText();
            if (!tokenizers.containsKey(name)) {
                tokenizers.put(name, GoldenRows.tokenizer(name));
            }
            check(tokenizers.get(name), row);
        }
        assertThat(tokenizers).hasSize(2);
    }

    @Test
    void aLongTextIsNotCut() throws IOException {
        Tokenizer tokenizer = GoldenRows.tokenizer("llama");
        assertThat(tokenizer.encode("Merhaba dünya. ".repeat(1000), false).length)
                .isGreaterThan(5000);
    }

    @Test
    void aFileThatIsNoTokenizerIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"Yok\"}}");
        assertThatThrownBy(() -> Tokenizer.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("tokenizer.json: ");
    }

    private static void check(Tokenizer tokenizer, JsonNode row) {
        String text = row.get("text").asText();
        int[] ids = GoldenRows.ids(row.get("ids"));
        assertThat(tokenizer.encode(text, false)).as(text).isEqualTo(ids);
        assertThat(tokenizer.decode(ids)).as(text).isEqualTo(row.get("decoded").asText());
    }
}
