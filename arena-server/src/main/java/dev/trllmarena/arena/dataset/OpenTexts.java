package dev.trllmarena.arena.dataset;

import java.util.function.Consumer;

/// Where texts are that may be published.
public interface OpenTexts {
    /// Gives each, in an order that tells nothing.
    void forEach(Consumer<OpenConversation> reader);
}
