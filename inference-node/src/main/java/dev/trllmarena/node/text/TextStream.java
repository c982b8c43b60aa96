package dev.trllmarena.node.text;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The text of an answer, token by token, never cut inside a character; owned by one thread.
public final class TextStream {
    private final TokenBytes tokens;
    private final boolean skipsSpecial;
    private final Set<String> shown;
    private final Utf8 utf8 = new Utf8();

    /// @param shown special tokens that are said nevertheless
    TextStream(TokenBytes tokens, boolean skipsSpecial, Set<String> shown) {
        this.shown = shown;
        this.tokens = tokens;
        this.skipsSpecial = skipsSpecial;
    }

    /// What can be said after this token; empty in the middle of a character.
    public String add(int token) {
        byte[] bytes = tokens.of(token);
        boolean skipped =
                skipsSpecial && tokens.isSpecial(token) && !shown.contains(new String(bytes, StandardCharsets.UTF_8));
        return skipped ? "" : utf8.decode(bytes);
    }

    /// What is left when no further token comes.
    public String end() {
        return utf8.end();
    }
}
