package dev.trllmarena.arena.completion;

import java.time.Duration;
import java.util.Optional;

/// A whole answer of a model.
///
/// @param text what a visitor reads
/// @param reasoning what the model thought aloud before it, empty where it did not
/// @param firstText from the request to the first character of the text
public record Answer(
        String text,
        String reasoning,
        Optional<Usage> usage,
        String finishReason,
        Duration firstText,
        Duration total) {}
