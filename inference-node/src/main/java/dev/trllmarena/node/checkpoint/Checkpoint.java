package dev.trllmarena.node.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A sound folder under `models/`, as its small files describe it; no weight is loaded.
///
/// @param name the folder's name, which is the model's id outside
/// @param config of the base, where it is an adapter
public record Checkpoint(
        String name,
        Path folder,
        ModelConfig config,
        GenerationDefaults defaults,
        Card card,
        Optional<Adapter> adapter) {
    public Checkpoint(String name, Path folder, ModelConfig config, GenerationDefaults defaults, Card card) {
        this(name, folder, config, defaults, card, Optional.empty());
    }

    /// The checkpoint whose weights are loaded for this one.
    public Checkpoint base() {
        return adapter.map(Adapter::base).orElse(this);
    }

    /// Where tokenizer and template lie: an adapter may bring its own.
    public Path textFolder() {
        return Files.exists(folder.resolve("tokenizer.json")) ? folder : base().folder();
    }
}
