package dev.trllmarena.node.engine;

/// A run of places in the pool of keys and values.
record Extent(int start, int length) {
    int end() {
        return start + length;
    }
}
