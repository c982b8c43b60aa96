package dev.trllmarena.node.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/// Reads the reference files of the tiny checkpoints.
final class GoldenRows {
    static final Path TINY = Path.of(System.getProperty("shared"), "models", "tiny");
    static final Path MODELS = Path.of(System.getProperty("models"));

    private GoldenRows() {}

    /// Split at `\n` only: the texts hold U+2028.
    static List<JsonNode> read(String file) throws IOException {
        return Arrays.stream(Files.readString(TINY.resolve(file)).split("\n", -1))
                .filter(line -> !line.isBlank())
                .map(line -> {
                    try {
                        return Json.mapper().readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    static int[] ids(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    static Tokenizer tokenizer(String name) throws IOException {
        return Tokenizer.load(TINY.resolve(name).resolve("tokenizer.json"));
    }
}
