package dev.trllmarena.arena.category.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.Features;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A labelled prompt.
///
/// @param label place in [Category#LABELS]
record Example(String text, int label, Map<Integer, Integer> features) {
    /// Every labelled prompt of the project; the files' licence stands beside them.
    static List<Example> bundled() throws IOException {
        List<Example> examples = new ArrayList<>(read("/category/prompts.jsonl"));
        examples.addAll(read("/category/more-prompts.jsonl"));
        return examples;
    }

    static List<Example> read(String resource) throws IOException {
        try (InputStream file = Example.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IOException(resource + " is missing");
            }
            List<Example> examples = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                examples.add(of(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
            }
            return examples;
        }
    }

    private static Example of(JsonNode line) throws IOException {
        String word = line.path("category").asText();
        String text = line.path("text").asText();
        int label = Category.of(word).map(Category.LABELS::indexOf).orElse(-1);
        if (label < 0) {
            throw new IOException("a labelled prompt has the unknown category " + word);
        }
        return new Example(text, label, Features.of(text));
    }
}
