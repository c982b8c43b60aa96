package dev.trllmarena.node.checkpoint;

/// What `arena.yaml` tells about a checkpoint; the folder's name and empty texts where it is silent.
///
/// @param pinned loaded when the node starts and never unloaded for another
public record Card(String displayName, String family, String licence, String description, boolean pinned) {
    public Card(String displayName, String family, String licence, String description) {
        this(displayName, family, licence, description, false);
    }
}
