package dev.trllmarena.node.checkpoint;

/// What `arena.yaml` tells people about a checkpoint; the folder's name and empty texts where it is silent.
public record Card(String displayName, String family, String licence, String description) {}
