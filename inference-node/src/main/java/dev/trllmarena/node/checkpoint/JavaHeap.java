package dev.trllmarena.node.checkpoint;

/// What is told when Java's own memory, beside that of the weights, is used up.
public final class JavaHeap {
    private JavaHeap() {}

    /// Half a sentence with the limit.
    public static String isTooSmall() {
        return "the Java heap of %d MiB (-Xmx) is too small"
                .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
}
