package dev.trllmarena.node.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads arena.yaml, which may be absent.
final class CardReader {
    private static final String FILE = "arena.yaml";
    private static final int MAXIMUM_BYTES = 100_000;

    private CardReader() {}

    static Card read(Path folder, List<String> problems) {
        String name = String.valueOf(folder.getFileName());
        Path path = folder.resolve(FILE);
        if (!Files.isRegularFile(path)) {
            return new Card(name, "", "", "");
        }
        try {
            long size = Files.size(path);
            if (size > MAXIMUM_BYTES) {
                problems.add(FILE + ": has " + size + " bytes, at most " + MAXIMUM_BYTES + " are read");
            } else if (new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(path))
                    instanceof Map<?, ?> fields) {
                return new Card(
                        text(fields, "name", name),
                        text(fields, "family", ""),
                        text(fields, "licence", ""),
                        text(fields, "description", ""),
                        pinned(fields.get("pinned"), problems));
            } else {
                problems.add(FILE + ": must hold keys and values");
            }
        } catch (IOException | YAMLException e) {
            problems.add(FILE + ": cannot be read: " + firstLine(String.valueOf(e.getMessage())));
        }
        return new Card(name, "", "", "");
    }

    private static String text(Map<?, ?> fields, String key, String fallback) {
        Object value = fields.get(key);
        return value == null ? fallback : value.toString().strip();
    }

    private static boolean pinned(@Nullable Object value, List<String> problems) {
        if (value != null && !(value instanceof Boolean)) {
            problems.add(FILE + ": pinned must be true or false, found " + value);
        }
        return Boolean.TRUE.equals(value);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
