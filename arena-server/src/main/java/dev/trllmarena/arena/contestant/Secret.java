package dev.trllmarena.arena.contestant;

import java.util.Objects;

/// A provider's key. It tells its value to the client that sends it and to nobody else: not to a log, an error or JSON.
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /// For the request that carries it.
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Secret.class, text);
    }

    @Override
    public String toString() {
        return "secret";
    }
}
