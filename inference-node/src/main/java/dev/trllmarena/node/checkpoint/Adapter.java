package dev.trllmarena.node.checkpoint;

import java.util.List;

/// A PEFT LoRA folder: small matrices that turn another checkpoint into a model of their own.
public record Adapter(Checkpoint base, List<LowRank> projections) {
    public Adapter {
        projections = List.copyOf(projections);
    }

    /// How many numbers its matrices are.
    public long parameters() {
        return projections.stream()
                .mapToLong(one -> one.down().elements() + one.up().elements())
                .sum();
    }
}
