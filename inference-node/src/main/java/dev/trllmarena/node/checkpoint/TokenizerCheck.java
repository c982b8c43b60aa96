package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/// Looks at tokenizer.json as far as the shape of the model is concerned.
final class TokenizerCheck {
    private static final String FILE = "tokenizer.json";
    private static final List<String> MODELS = List.of("BPE", "Unigram", "WordPiece", "WordLevel");

    private TokenizerCheck() {}

    /// The model must be of a known type, and every id that it makes must have a row in the embedding.
    static void check(Path folder, ModelConfig config, List<String> problems) {
        JsonFields.required(folder, FILE, problems).ifPresent(tokenizer -> {
            JsonNode type = tokenizer.node().path("model").path("type");
            if (!type.isMissingNode() && !MODELS.contains(type.asText())) {
                problems.add(
                        "%s: model: type must be one of %s, found %s".formatted(FILE, String.join(", ", MODELS), type));
            }
            int largest = -1;
            for (JsonNode id : tokenizer.node().path("model").path("vocab")) {
                largest = Math.max(largest, id.asInt(-1));
            }
            for (JsonNode added : tokenizer.node().path("added_tokens")) {
                largest = Math.max(largest, added.path("id").asInt(-1));
            }
            if (largest >= config.vocabularySize()) {
                problems.add("%s: makes ids up to %d, vocab_size in config.json is %d"
                        .formatted(FILE, largest, config.vocabularySize()));
            }
        });
    }
}
