package dev.trllmarena.arena.parquet;

/// A column of a table.
///
/// @param optional whether a value may be missing
public record Column(String name, Kind kind, boolean optional) {
    /// What a value is. Numbers are those of the format's `Type` and `ConvertedType`.
    public enum Kind {
        BOOLEAN(0, -1),
        INTEGER(1, -1),
        LONG(2, -1),
        /// Milliseconds since 1970-01-01T00:00:00Z.
        TIMESTAMP(2, 9),
        DOUBLE(5, -1),
        TEXT(6, 0);

        final int type;
        final int converted; // -1: none

        Kind(int type, int converted) {
            this.type = type;
            this.converted = converted;
        }
    }

    public static Column of(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    public static Column optional(String name, Kind kind) {
        return new Column(name, kind, true);
    }
}
