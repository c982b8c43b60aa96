package dev.trllmarena.node.text.jinja;

/// Python's `None`.
public enum None {
    NONE
}
