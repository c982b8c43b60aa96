package dev.trllmarena.node.text.jinja;

/// A piece of template source.
///
/// @param text what was written; the decoded value of a string
record Token(Kind kind, String text, int line) {
    enum Kind {
        /// Text outside tags.
        DATA,
        PRINT_BEGIN,
        PRINT_END,
        BLOCK_BEGIN,
        BLOCK_END,
        NAME,
        TEXT,
        /// Stands before INTEGER, because the lexer tries in this order.
        FLOAT,
        INTEGER,
        OPERATOR,
        END
    }

    boolean is(Kind expected, String expectedText) {
        return kind == expected && text.equals(expectedText);
    }
}
