package dev.trllmarena.node.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Names, sizes and times of the files directly in a folder: equal states mean that nothing has changed. Nothing
/// deeper is looked at, so a link that leads in a circle leads nowhere.
record FolderState(List<File> files) {
    private static final List<String> TELLING = List.of(
            "config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "generation_config.json",
            "adapter_config.json",
            "model.safetensors.index.json");
    private static final int MAXIMUM_FILES = 10_000;

    record File(String name, long bytes, Instant changed) {}

    static FolderState of(Path folder) {
        List<File> files = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            children.limit(MAXIMUM_FILES).forEach(path -> files.add(file(path)));
        } catch (IOException _) {
            return new FolderState(List.of()); // vanished meanwhile
        }
        files.sort(Comparator.comparing(File::name));
        return new FolderState(List.copyOf(files));
    }

    boolean holdsCheckpointFiles() {
        return files.stream()
                .anyMatch(file -> TELLING.contains(file.name())
                        || file.name().endsWith(".safetensors")
                        || file.name().endsWith(".bin"));
    }

    boolean isAdapter() {
        return has("adapter_config.json") && !has("config.json");
    }

    private boolean has(String name) {
        return files.stream().anyMatch(file -> file.name().equals(name));
    }

    Instant newest() {
        return files.stream().map(File::changed).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    private static File file(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new File(
                    name, attributes.size(), attributes.lastModifiedTime().toInstant());
        } catch (IOException _) {
            return new File(name, -1, Instant.EPOCH); // a link to nothing, or just deleted
        }
    }
}
