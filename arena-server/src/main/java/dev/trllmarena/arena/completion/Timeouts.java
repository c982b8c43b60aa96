package dev.trllmarena.arena.completion;

import java.time.Duration;

/// How long a model may be silent.
///
/// @param connect until the connection stands
/// @param first until the first piece, text or reasoning
/// @param idle between two pieces
/// @param total for the whole answer
public record Timeouts(Duration connect, Duration first, Duration idle, Duration total) {}
