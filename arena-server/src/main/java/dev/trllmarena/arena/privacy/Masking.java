package dev.trllmarena.arena.privacy;

/// Takes personal data out of a text. Texts are kept only where there is one.
@FunctionalInterface
public interface Masking {
    /// The text with a placeholder, such as `[IBAN]`, for each piece of personal data.
    String mask(String text);
}
