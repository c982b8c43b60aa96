package dev.trllmarena.node.checkpoint;

import java.nio.file.Path;
import java.util.List;

/// Where a tensor lies on disk.
///
/// @param offset of its first byte in the file
/// @param fileBytes the length of the whole file, which is mapped at once
public record StoredTensor(Path file, String dtype, List<Long> shape, long offset, long bytes, long fileBytes) {
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    long elements() {
        return shape.stream().reduce(1L, (left, right) -> left * right);
    }
}
