package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.CheckpointFolder;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;

/// Finds the checkpoint that a request names.
record Models(CheckpointFolder folder) {
    Entry known(String name) {
        return folder.find(name)
                .orElseThrow(() -> new Refusal.NotFound(
                        "model-not-found",
                        "The model `" + Shown.name(name) + "` does not exist; GET /v1/models lists them",
                        Shown.name(name)));
    }

    Entry.Sound sound(String name) {
        return switch (known(name)) {
            case Entry.Sound sound -> sound;
            case Entry.Broken broken ->
                throw new Refusal.Unavailable(
                        "model-broken",
                        "The model `" + name + "` cannot be served: "
                                + broken.problems().getFirst(),
                        name);
        };
    }
}
