package dev.trllmarena.node.api;

/// What of a client's own words stands in the sentences of errors: the beginning is enough.
final class Shown {
    private static final int MAXIMUM_NAME = 60;

    private Shown() {}

    /// A name of a field or of a model.
    static String name(String given) {
        return given.codePointCount(0, given.length()) > MAXIMUM_NAME
                ? given.substring(0, given.offsetByCodePoints(0, MAXIMUM_NAME)) + "…"
                : given;
    }
}
