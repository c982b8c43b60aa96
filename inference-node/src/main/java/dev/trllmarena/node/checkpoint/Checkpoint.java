package dev.trllmarena.node.checkpoint;

import java.nio.file.Path;

/// A sound folder under `models/`, as its small files describe it; no weight is loaded.
///
/// @param name the folder's name, which is the model's id outside
public record Checkpoint(String name, Path folder, ModelConfig config, GenerationDefaults defaults, Card card) {}
