package dev.trllmarena.node.text;

/// The text of an answer, token by token, never cut inside a character; owned by one thread.
public final class TextStream {
    private final TokenBytes tokens;
    private final boolean skipsSpecial;
    private final Utf8 utf8 = new Utf8();

    TextStream(TokenBytes tokens, boolean skipsSpecial) {
        this.tokens = tokens;
        this.skipsSpecial = skipsSpecial;
    }

    /// What can be said after this token; empty in the middle of a character.
    public String add(int token) {
        return skipsSpecial && tokens.isSpecial(token) ? "" : utf8.decode(tokens.of(token));
    }

    /// What is left when no further token comes.
    public String end() {
        return utf8.end();
    }
}
